import { Badge } from '../../design/badge.js';
import { text } from '../../text/text.js';
import type { FlowSummary } from './use-flows.js';
import { startsByItself } from './use-schedule.js';
import styles from './flow-state.module.css';

/** Renders whether a flow is published, and whether its draft differs from that, and whether its schedules are paused. */
export function FlowState({ flow }: { readonly flow: FlowSummary }) {
  const { publishedVersion: version, hasUnpublishedChanges } = flow;
  if (version === null) return <Badge>{text.flows.draft}</Badge>;
  return (
    <span className={styles.state}>
      <Badge tone="good">{text.flows.published(version)}</Badge>
      {flow.schedulesPaused && startsByItself(flow) && <Badge tone="warning">{text.flows.schedulePaused}</Badge>}
      {hasUnpublishedChanges && <Badge tone="warning">{text.flows.changed}</Badge>}
    </span>
  );
}
