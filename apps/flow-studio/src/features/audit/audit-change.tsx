import { text } from '../../text/text.js';
import differenceStyles from '../difference/difference.module.css';
import { ValueChangeView } from '../difference/value-change-view.js';
import { auditFacts, changedParts } from './audit-facts.js';
import type { AuditFact } from './audit-facts.js';
import { factWords, partWords } from './audit-words.js';
import styles from './audit.module.css';
import type { AuditEntry } from './use-audit-trail.js';

/** Renders what was before a change and what is after it, and the ids with which the log of the server tells of it. */
export function AuditChange({ entry }: { readonly entry: AuditEntry }) {
  const words = text.audit;
  const { subject, requestId, actor } = entry;
  const isSecret = subject.kind === 'secret';
  const facts = isSecret ? [] : auditFacts(entry);
  const { pointers, more } = changedParts(entry);
  return (
    <div className={styles.change}>
      {isSecret && <p className={styles.muted}>{words.secretValue}</p>}
      {!isSecret && facts.length + pointers.length === 0 && <p className={styles.muted}>{words.noFacts}</p>}
      {facts.length + pointers.length > 0 && (
        <dl className={differenceStyles.changes}>
          {facts.map((fact) => (
            <FactRow key={fact.path.join('\n')} fact={fact} ofAttribute={subject.kind === 'attribute'} />
          ))}
          {pointers.length > 0 && (
            <div className={styles.fact}>
              <dt>{words.parts}</dt>
              <dd dir="auto">
                {[...pointers.map(partWords), ...(more > 0 ? [words.moreParts(more)] : [])].join(', ')}
              </dd>
            </div>
          )}
        </dl>
      )}
      <details className={styles.ids}>
        <summary>{words.ids}</summary>
        <dl>
          <Id name={words.request} id={requestId} />
          <Id name={words.token} id={actor.tokenId} />
          <Id name={words.subjectId} id={subject.id} />
        </dl>
      </details>
    </div>
  );
}

interface FactRowProps {
  readonly fact: AuditFact;
  readonly ofAttribute: boolean;
}

function FactRow({ fact: { path, changes }, ofAttribute }: FactRowProps) {
  const types: Readonly<Record<string, string>> = ofAttribute && path[0] === 'type' ? text.attribute.types : {};
  const inWords = (value: unknown) => (typeof value === 'string' ? (types[value] ?? value) : value);
  return (
    <div className={styles.fact}>
      <dt>{factWords(path)}</dt>
      <dd className={styles.values} dir="auto">
        {changes.map(({ before, after }) => (
          <ValueChangeView key={JSON.stringify([before, after])} before={inWords(before)} after={inWords(after)} />
        ))}
      </dd>
    </div>
  );
}

function Id({ name, id }: { readonly name: string; readonly id: string | null }) {
  if (id === null) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <code>{id}</code>
      </dd>
    </div>
  );
}
