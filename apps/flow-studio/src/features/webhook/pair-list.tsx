import { Plus } from '../../design/icon/icons.js';
import { useRef, useState } from 'react';
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
  readonly kind: 'parameters' | 'headers';
  /** Fields that belong to the whole list. */
  readonly children?: ReactNode;
}

/** Renders names and values that are sent, one row for each. */
export function PairList({ kind, children }: PairListProps) {
  const { value, error, set } = useField([kind], { own: true });
  const rows: readonly unknown[] = Array.isArray(value) ? value : [];
  // What was there before is folded; a list that grows, also by undo or from the URL, shows what came.
  const [countAtFirst] = useState(rows.length);
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
      summary={summaryOf(rows)}
      paths={kind === 'parameters' ? [[kind], ['bodyFormat']] : [[kind]]}
      isOpenByItself={rows.length > countAtFirst}
    >
      <div ref={list} className={styles.pairs} role="group" aria-label={words[kind]}>
        {children}
        {kind === 'parameters' && <AlwaysSent />}
        {rows.map((_, index) => (
          <PairRow key={index} kind={kind} index={index} onRemove={() => remove(index)} />
        ))}
        {error !== undefined && <p className={styles.error}>{error}</p>}
        <Button kind="quiet" icon={<Plus aria-hidden />} data-add onClick={add}>
          {words.add[kind]}
        </Button>
      </div>
    </FoldedFields>
  );
}

/** Returns the names of what is sent, as they are entered so far. */
function summaryOf(rows: readonly unknown[]): string {
  const names = rows.map((row) => (typeof row === 'object' && row !== null ? Reflect.get(row, 'name') : undefined));
  const known = names.filter((name) => typeof name === 'string' && name !== '');
  return rows.length === 0 ? text.webhook.none : known.join(', ');
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
