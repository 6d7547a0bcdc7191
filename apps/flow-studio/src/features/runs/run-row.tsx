import { Link, useNavigate } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import table from '../../design/table.module.css';
import { TimeAgo } from '../../design/time-ago.js';
import { formatDuration } from '../../format/format-duration.js';
import type { RunSummary } from '../../live/run-stream.js';
import { text } from '../../text/text.js';
import { RunOutcome } from './run-outcome.js';
import { RunStatusBadge } from './run-status.js';
import styles from './run-table.module.css';

export interface RunRowProps {
  readonly run: RunSummary;
  readonly flowName: string;
  /** From 1, with the row of headings. */
  readonly rowIndex: number;
}

/** Renders a run as a row of the table. The number leads to the contact; the time, and the row for a mouse, to the run. */
export function RunRow({ run, flowName, rowIndex }: RunRowProps) {
  const { id, contactId, contactNumber, flowVersion, status, trigger, startedAt, finishedAt } = run;
  const contact = contactNumber ?? text.runs.noNumber;
  const navigate = useNavigate();
  const open = ({ target }: MouseEvent) => {
    const isSelecting = window.getSelection()?.isCollapsed === false;
    if ((target as HTMLElement).closest('a') === null && !isSelecting)
      void navigate({ to: '/runs/$runId', params: { runId: id } });
  };
  return (
    <tr aria-rowindex={rowIndex} className={styles.row} onClick={open}>
      <td>
        <Link to="/contacts/$contactId" params={{ contactId }} className={styles.link}>
          {contact}
        </Link>
      </td>
      <td title={flowName}>
        <span dir="auto">{flowName}</span>
        <span className={styles.version}>{text.runs.version(flowVersion)}</span>
      </td>
      <td>
        <RunStatusBadge status={status} />
      </td>
      <td>
        <RunOutcome run={run} />
      </td>
      <td className={styles.muted}>{text.runs.triggers[trigger.type] ?? trigger.type}</td>
      <td>
        <Link to="/runs/$runId" params={{ runId: id }} className={styles.link}>
          <span className="visually-hidden">{text.runs.openRun(contact)}</span> <TimeAgo instant={startedAt} />
        </Link>
      </td>
      <td className={table.number}>
        {finishedAt === null ? '' : formatDuration(Date.parse(finishedAt) - Date.parse(startedAt))}
      </td>
    </tr>
  );
}
