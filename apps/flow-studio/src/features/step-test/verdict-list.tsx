import { Badge } from '../../design/badge.js';
import { text } from '../../text/text.js';
import type { MappingRecord } from './step-test-answer.js';
import styles from './verdict-list.module.css';

/** Renders what became of each mapping: the attribute, where its value came from, and why it was not saved. */
export function VerdictList({ verdicts }: { readonly verdicts: readonly MappingRecord[] }) {
  const { run: words } = text.runs;
  return (
    <ul className={styles.verdicts}>
      {verdicts.map(({ attribute, path, verdict, found, template, advice }, index) => (
        <li key={index}>
          <code>{attribute}</code>
          <span className={styles.muted}>{path}</span>
          <Badge tone={verdict === 'saved' ? 'good' : 'warning'}>{words.verdicts[verdict] ?? verdict}</Badge>
          {found !== undefined && <span className={styles.muted}>{words.found(found)}</span>}
          {template !== undefined && <code dir="ltr">{template}</code>}
          {advice !== undefined && (
            <p className={styles.advice} dir="auto">
              {text.attribute.advice(advice)}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
