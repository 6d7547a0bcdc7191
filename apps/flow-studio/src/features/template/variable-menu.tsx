import { Menu } from '@base-ui/react/menu';
import { Braces } from '../../design/icon/icons.js';
import { useRef } from 'react';
import { text } from '../../text/text.js';
import { describeVariable, groupBySource } from './variable.js';
import type { Variable } from './variable.js';
import buttonStyles from '../../design/button.module.css';
import menuStyles from '../../design/menu.module.css';
import styles from './template-field.module.css';

export interface VariableMenuProps {
  /** Accessible name of the button. */
  readonly label: string;
  readonly variables: readonly Variable[];
  readonly onChoose: (variable: Variable) => void;
}

/** Renders the button that lists the variables of a step, by where they come from. Typing a name goes to it. */
export function VariableMenu({ label, variables, onChoose }: VariableMenuProps) {
  const chosen = useRef<Variable>(null);
  // The menu has the focus until it is closed; the field that the variable goes into takes it then.
  const choose = (isOpen: boolean) => {
    if (isOpen || chosen.current === null) return;
    onChoose(chosen.current);
    chosen.current = null;
  };
  return (
    <Menu.Root onOpenChangeComplete={choose}>
      <Menu.Trigger
        aria-label={label}
        title={label}
        className={`${buttonStyles.button} ${buttonStyles.quiet} ${buttonStyles.square} ${styles.tool}`}
      >
        <Braces aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end" className={menuStyles.positioner}>
          <Menu.Popup className={menuStyles.menu}>
            {variables.length === 0 && <p className={styles.none}>{text.template.noVariables}</p>}
            {[...groupBySource(variables)].map(([source, members]) => (
              <Menu.Group key={source}>
                <Menu.GroupLabel className={menuStyles.group}>{source}</Menu.GroupLabel>
                {members.map((variable) => (
                  <Menu.Item
                    key={variable.variable}
                    label={variable.variable}
                    className={menuStyles.item}
                    onClick={() => {
                      chosen.current = variable;
                    }}
                  >
                    <code>{variable.variable}</code>
                    <small>{describeVariable({ ...variable, from: [] })}</small>
                  </Menu.Item>
                ))}
              </Menu.Group>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
