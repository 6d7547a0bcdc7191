import { Badge } from '../../design/badge.js';
import type { BadgeProps } from '../../design/badge.js';
import { text } from '../../text/text.js';
import type { RunStatus } from './run-search.js';

const TONES: Readonly<Record<RunStatus, NonNullable<BadgeProps['tone']>>> = {
  running: 'info',
  waiting: 'info',
  completed: 'good',
  failed: 'danger',
  stalled: 'warning',
  cancelled: 'neutral',
  superseded: 'neutral',
};

/** Renders how far a run has come. */
export function RunStatusBadge({ status }: { readonly status: RunStatus }) {
  return <Badge tone={TONES[status]}>{text.runs.statuses[status]}</Badge>;
}
