import { Trash2 } from '../../design/icon/icons.js';
import { IconButton } from '../../design/icon-button.js';
import { Notice } from '../../design/notice.js';
import type { DraftTrigger } from '../../draft/flow-draft.js';
import { changeTrigger, removeTrigger } from '../../draft/trigger-commands.js';
import { triggerWords } from '../../draft/trigger-words.js';
import { useDraftStore } from '../../draft/use-draft.js';
import { ConfigForm } from '../form/config-form.js';
import { isWithin, setValueAt, toPointer } from '../form/config-path.js';
import { ConfigField } from '../form/config-field.js';
import { FieldMessages } from '../form/field-messages.js';
import type { ChangeValue } from '../form/form-context.js';
import type { JsonSchema } from '../../step-type/json-schema.js';
import { useStepProblems } from '../../problem/use-problems.js';
import { text } from '../../text/text.js';
import { KeywordFields } from './keyword-fields.js';
import { LimitField } from './limit-field.js';
import { SegmentField } from './segment-field.js';
import { WebhookAddress } from './webhook-address.js';
import { WhileRunningField } from './while-running-field.js';
import type { TriggerType } from './use-trigger-types.js';
import styles from './trigger.module.css';

export interface TriggerCardProps {
  readonly trigger: DraftTrigger;
  readonly position: number;
  /** Description that the server gives of its kind; undefined until it has answered. */
  readonly type: TriggerType | undefined;
}

/** Members that a card shows with controls of its own; every other one gets the field that its schema asks for. */
const OWN_FIELDS = new Set(['match', 'keywords', 'limit', 'whileRunning']);

/** Renders one trigger: what it is in words, and its fields. */
export function TriggerCard({ trigger, position, type }: TriggerCardProps) {
  const store = useDraftStore();
  const place = `/triggers/${position}`;
  const problems = useStepProblems(null).filter(({ path }) => isWithin(path, place));
  const schema = type?.configSchema as JsonSchema | undefined;
  const words = triggerWords(trigger);
  const onChange: ChangeValue = (path, value, { typed = false } = {}) => {
    const change = (changed: Record<string, unknown>) => setValueAt(changed, path, value);
    store.run(changeTrigger(position, change, typed ? { field: toPointer(path) } : {}));
  };
  const name = text.trigger.name(type?.title ?? trigger.type, position + 1);
  return (
    <div role="group" aria-label={name} className={styles.card} data-pointer={place}>
      <div className={styles.head}>
        <span className={styles.title}>
          {words.title} {words.detail !== '' && <q dir="auto">{words.detail}</q>}
        </span>
        <IconButton
          label={text.form.list.remove(name)}
          icon={<Trash2 aria-hidden />}
          className={styles.small}
          onClick={() => store.run(removeTrigger(position))}
        />
      </div>
      <FieldMessages problems={problems.filter(({ path }) => path === place || path === `${place}/type`)} />
      {schema === undefined ? (
        <Notice tone="info">{text.trigger.unknown(trigger.type)}</Notice>
      ) : (
        <ConfigForm
          schema={schema}
          value={trigger}
          onChange={onChange}
          onLeave={store.seal}
          place={place}
          problems={problems}
          stepId={null}
        >
          {trigger.type === 'webhook' && <WebhookAddress trigger={trigger} />}
          {schema.properties?.['keywords'] !== undefined && <KeywordFields />}
          {Object.keys(schema.properties ?? {})
            .filter((member) => !OWN_FIELDS.has(member))
            .map((member) =>
              member === 'segment' ? <SegmentField key={member} /> : <ConfigField key={member} path={[member]} />,
            )}
          {schema.properties?.['limit'] !== undefined && <LimitField />}
          {schema.properties?.['whileRunning'] !== undefined && <WhileRunningField />}
        </ConfigForm>
      )}
    </div>
  );
}
