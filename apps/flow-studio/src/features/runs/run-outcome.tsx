import { formatInstant } from '../../format/format-time.js';
import type { RunSummary } from '../../live/run-stream.js';
import { text } from '../../text/text.js';
import styles from './run-table.module.css';

/** Renders why a run ended, or what it waits for, in one line. */
export function RunOutcome({ run: { status, reason, wakeAt } }: { readonly run: RunSummary }) {
  if (reason !== null) {
    return (
      <span title={reason.message} dir="auto">
        {text.runs.reasons[reason.code]?.title ?? reason.message}
      </span>
    );
  }
  if (status !== 'waiting' || wakeAt === null) return null;
  return <span className={styles.muted}>{text.runs.wakes(formatInstant(Date.parse(wakeAt)))}</span>;
}
