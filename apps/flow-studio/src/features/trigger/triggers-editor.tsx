import { Menu } from '@base-ui/react/menu';
import { Plus } from '../../design/icon/icons.js';
import { Button } from '../../design/button.js';
import menuStyles from '../../design/menu.module.css';
import { addTrigger } from '../../draft/trigger-commands.js';
import { useDraft, useDraftStore } from '../../draft/use-draft.js';
import { FocusWanted } from '../form/focus-wanted.js';
import { initialValue } from '../form/initial-value.js';
import type { JsonSchema } from '../../step-type/json-schema.js';
import { useProblemStore } from '../../problem/use-problems.js';
import { text } from '../../text/text.js';
import { TriggerCard } from './trigger-card.js';
import { useTriggerTypes } from './use-trigger-types.js';
import type { TriggerType } from './use-trigger-types.js';
import styles from './trigger.module.css';

/** Renders what starts the flow, one card for each trigger, and a menu that adds one. */
export function TriggersEditor() {
  const store = useDraftStore();
  const triggers = useDraft(({ draft }) => draft.triggers) ?? [];
  const types = useTriggerTypes();
  const problems = useProblemStore();
  const add = ({ type, configSchema }: TriggerType) => {
    const schema = configSchema as JsonSchema;
    store.run(addTrigger({ type, ...(initialValue(schema, schema) as Record<string, unknown>) }));
    problems.want(`/triggers/${triggers.length}${type === 'keyword' ? '/keywords' : ''}`);
  };
  return (
    <div className={styles.triggers} data-pointer="/triggers">
      {triggers.length === 0 && <p className={styles.muted}>{text.trigger.none}</p>}
      {triggers.map((trigger, position) => (
        // Triggers have no identity of their own; every field shows what is stored, so the place is enough.
        <TriggerCard
          key={`${position} ${trigger.type}`}
          trigger={trigger}
          position={position}
          type={types.find(({ type }) => type === trigger.type)}
        />
      ))}
      <Menu.Root>
        <Menu.Trigger render={<Button icon={<Plus aria-hidden />} />}>{text.trigger.add}</Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner sideOffset={4} align="start" className={menuStyles.positioner}>
            <Menu.Popup className={menuStyles.menu}>
              {types.map((type) => {
                const isFull = triggers.filter((one) => one.type === type.type).length >= type.maxPerFlow;
                return (
                  <Menu.Item
                    key={type.type}
                    label={type.title}
                    disabled={isFull}
                    className={menuStyles.item}
                    onClick={() => add(type)}
                  >
                    {type.title}
                    <small>{isFull ? text.trigger.full : type.description}</small>
                  </Menu.Item>
                );
              })}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <FocusWanted />
    </div>
  );
}
