import type { RunSummary } from '../../live/run-stream.js';
import { text } from '../../text/text.js';
import { sayWait } from './say-wait.js';
import styles from './run-table.module.css';

/** Renders why a run ended, or what it waits for, in one line. */
export function RunOutcome({ run: { reason, waitsFor } }: { readonly run: RunSummary }) {
  if (reason !== null) {
    return (
      <span title={reason.message} dir="auto">
        {text.runs.reasons[reason.code]?.title ?? reason.message}
      </span>
    );
  }
  if (waitsFor === null) return null;
  const words = sayWait(waitsFor);
  return (
    <span className={styles.muted} title={words}>
      {words}
    </span>
  );
}
