import type { ReactNode } from 'react';
import type { Change, ConnectionChange, StepDifference, TriggerDifference } from '../../difference/compare-flows.js';
import type { ValueChange } from '../../difference/compare-values.js';
import { triggerWords } from '../../draft/trigger-words.js';
import { inWords } from '../../format/in-words.js';
import { useStepTypes } from '../../step-type/use-step-types.js';
import { text } from '../../text/text.js';
import type { JsonSchema } from '../../step-type/json-schema.js';
import styles from './difference.module.css';
import { pathWords } from './path-words.js';
import { ValueChangeView } from './value-change-view.js';

interface RowProps {
  readonly label: string;
  readonly children: ReactNode;
}

function Row({ label, children }: RowProps) {
  return (
    <div className={styles.row}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Renders what changed in a step: values, connections, the note. */
export function StepRows({ step }: { readonly step: StepDifference }) {
  const schema = useStepTypes().get(step.type)?.configSchema as JsonSchema | undefined;
  const { note, connections } = step;
  if (step.fields.length + connections.length === 0 && note === null) return null;
  return (
    <dl className={styles.rows}>
      {step.fields.map((field) => (
        <FieldRow key={field.path.join(' ')} field={field} schema={schema} />
      ))}
      {note !== null && (
        <Row label={text.difference.note}>
          <ValueChangeView {...note} />
        </Row>
      )}
      {connections.map((connection) => (
        <Row key={connection.exit} label={text.difference.exit(inWords(connection.exit))}>
          {connectionWords(connection)}
        </Row>
      ))}
    </dl>
  );
}

interface FieldRowProps {
  readonly field: ValueChange;
  readonly schema: JsonSchema | undefined;
}

function FieldRow({ field: { path, before, after }, schema }: FieldRowProps) {
  return (
    <Row label={pathWords(path, schema)}>
      <ValueChangeView before={before} after={after} />
    </Row>
  );
}

/** Renders changes of members of a document that have no form. */
export function SettingRows({ settings }: { readonly settings: readonly ValueChange[] }) {
  return (
    <dl className={styles.rows}>
      {settings.map((field) => (
        <FieldRow key={field.path.join(' ')} field={field} schema={undefined} />
      ))}
    </dl>
  );
}

/** Renders triggers that came and went. */
export function TriggerRows({ triggers }: { readonly triggers: readonly TriggerDifference[] }) {
  return (
    <ul className={styles.rows}>
      {triggers.map(({ kind, trigger }) => {
        const { title, detail } = triggerWords(trigger);
        const words = detail === '' ? title : `${title}: ${detail}`;
        return (
          <li key={`${kind} ${JSON.stringify(trigger)}`}>
            {kind === 'added' ? <ins>{words}</ins> : <del>{words}</del>}
          </li>
        );
      })}
    </ul>
  );
}

/** Renders a text or an id before and after. */
export function PlainChange({ change }: { readonly change: Change<string> }) {
  return (
    <p className={styles.rows}>
      <ValueChangeView {...change} />
    </p>
  );
}

function connectionWords({ before, after }: ConnectionChange): string {
  const { difference } = text;
  if (after === undefined) return difference.leadsNowhere(before ?? '');
  return before === undefined ? difference.leadsTo(after) : difference.leadsToInstead(after, before);
}
