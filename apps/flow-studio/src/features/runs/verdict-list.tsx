import { Badge } from '../../design/badge.js';
import { text } from '../../text/text.js';
import styles from './run-steps.module.css';

/** Outcome of one mapping, as the history has it. */
export interface VerdictRecord {
  readonly attribute: string;
  readonly path: string;
  readonly verdict: string;
  readonly found?: string;
  readonly template?: string;
}

/** Renders what became of each mapping: the attribute, where its value came from, and why it was not saved. */
export function VerdictList({ verdicts }: { readonly verdicts: readonly VerdictRecord[] }) {
  const { run: words } = text.runs;
  return (
    <ul className={styles.verdicts}>
      {verdicts.map(({ attribute, path, verdict, found, template }, index) => (
        <li key={index}>
          <code>{attribute}</code>
          <span className={styles.muted}>{path}</span>
          <Badge tone={verdict === 'saved' ? 'good' : 'warning'}>{words.verdicts[verdict] ?? verdict}</Badge>
          {found !== undefined && <span className={styles.muted}>{words.found(found)}</span>}
          {template !== undefined && <code dir="ltr">{template}</code>}
        </li>
      ))}
    </ul>
  );
}
