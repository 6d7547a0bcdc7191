import { useNow } from '../../design/use-now.js';
import { formatInstant } from '../../format/format-time.js';
import type { RunSummary } from '../../live/run-stream.js';
import { text } from '../../text/text.js';
import { sayWait } from './say-wait.js';
import type { RunWait } from './say-wait.js';
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
  return <WaitInWords wait={waitsFor} />;
}

function WaitInWords({ wait }: { readonly wait: RunWait }) {
  const now = useNow();
  return (
    <span className={styles.muted} title={wait.until === null ? undefined : formatInstant(Date.parse(wait.until))}>
      {sayWait(wait, now)}
    </span>
  );
}
