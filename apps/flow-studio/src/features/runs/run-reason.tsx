import { Notice } from '../../design/notice.js';
import { text } from '../../text/text.js';
import type { Run } from './use-run.js';
import styles from './run-page.module.css';

/** Renders why a run ended without completing, and what to do. */
export function RunReason({ run: { status, reason } }: { readonly run: Run }) {
  if (reason === null) return null;
  const words = text.runs.reasons[reason.code];
  return (
    <Notice tone={status === 'failed' ? 'danger' : status === 'stalled' ? 'warning' : 'info'}>
      <strong>{words?.title ?? reason.code}</strong>
      <p className={styles.said} dir="auto">
        {reason.message}
      </p>
      {words !== undefined && <p>{words.fix}</p>}
    </Notice>
  );
}
