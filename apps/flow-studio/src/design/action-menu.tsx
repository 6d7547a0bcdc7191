import { Menu } from '@base-ui/react/menu';
import clsx from 'clsx';
import { Ellipsis } from './icon/icons.js';
import type { ReactNode } from 'react';
import { IconButton } from './icon-button.js';
import styles from './action-menu.module.css';

/** One entry of a menu. */
export interface MenuAction {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly onChoose: () => void;
  readonly isDangerous?: boolean;
}

export interface ActionMenuProps {
  /** Accessible name of the button that opens the menu. */
  readonly label: string;
  readonly actions: readonly MenuAction[];
}

/** Renders a button with three dots that opens a menu. */
export function ActionMenu({ label, actions }: ActionMenuProps) {
  return (
    <Menu.Root>
      <Menu.Trigger render={<IconButton label={label} icon={<Ellipsis aria-hidden />} />} />
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end">
          <Menu.Popup className={styles.menu}>
            {actions.map((action) => (
              <Menu.Item
                key={action.label}
                className={clsx(styles.item, action.isDangerous && styles.dangerous)}
                onClick={action.onChoose}
              >
                {action.icon}
                {action.label}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
