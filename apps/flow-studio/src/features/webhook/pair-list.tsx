import { Plus } from 'lucide-react';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../../design/button.js';
import { focusWithin } from '../form/focus-within.js';
import { FoldedFields } from '../form/folded-fields.js';
import { useField } from '../form/form-context.js';
import { text } from '../../text/text.js';
import { PairRow } from './pair-row.js';
import styles from './webhook.module.css';

export interface PairListProps {
  /** Member of the config that holds the list. */
  readonly member: 'parameters' | 'headers';
  readonly kind: 'parameters' | 'headers';
  readonly config: Readonly<Record<string, unknown>>;
  /** Fields that belong to the whole list. */
  readonly children?: ReactNode;
}

/** Renders names and values that are sent, one row for each. */
export function PairList({ member, kind, children }: PairListProps) {
  const { value, error, set } = useField([member], { own: true });
  const rows: readonly unknown[] = Array.isArray(value) ? value : [];
  const list = useRef<HTMLDivElement>(null);
  const words = text.webhook;
  const store = (next: readonly unknown[]) => set(next.length === 0 ? undefined : next);
  const add = () => {
    store([...rows, { name: '', value: '' }]);
    focusWithin(list, `[data-row="${rows.length}"]`);
  };
  const remove = (index: number) => {
    store(rows.filter((_, at) => at !== index));
    focusWithin(list, rows.length > 1 ? `[data-row="${Math.min(index, rows.length - 2)}"]` : '[data-add]');
  };
  return (
    <FoldedFields
      title={words[kind]}
      summary={words.count(rows.length)}
      paths={kind === 'parameters' ? [[member], ['bodyFormat']] : [[member]]}
      isOpenByItself={rows.length > 0}
    >
      <div ref={list} className={styles.pairs} role="group" aria-label={words[kind]}>
        {children}
        {kind === 'parameters' && <AlwaysSent />}
        {rows.map((_, index) => (
          <PairRow key={index} member={member} kind={kind} index={index} onRemove={() => remove(index)} />
        ))}
        {error !== undefined && <p className={styles.error}>{error}</p>}
        <Button kind="quiet" icon={<Plus aria-hidden />} data-add onClick={add}>
          {words.add[kind]}
        </Button>
      </div>
    </FoldedFields>
  );
}

function AlwaysSent() {
  const words = text.webhook;
  return (
    <dl className={styles.always} aria-label={words.alwaysSent}>
      <div>
        <dt>
          <code>contact_number</code>
        </dt>
        <dd>{words.contactNumber}</dd>
      </div>
      <div>
        <dt>
          <code>name</code>
        </dt>
        <dd>{words.contactName}</dd>
      </div>
    </dl>
  );
}
