import type { StepLogger } from '../../environment/step-logger.js';
import type { RunRecord } from '../../port/store/run-record.js';

/** Logs that a run ended without completing; a run that continues, completed or was cancelled by an operator gets no entry. */
export function logRunEnd(logger: StepLogger, { id: runId, flowId, flowVersion, contactId, state }: RunRecord): void {
  const { status, reason } = state;
  if (status !== 'failed' && status !== 'stalled' && status !== 'superseded') return;
  const { code, stepId, message = '' } = reason ?? {};
  const fields = { runId, flowId, flowVersion, ...(stepId !== undefined && { stepId }), contactId, reason: message };
  if (status === 'superseded') logger.info('a waiting run was superseded', fields);
  else if (status === 'stalled') logger.info('a run stalled', fields);
  else logger.warn('a run failed', { ...fields, ...(code !== undefined && { code }) });
}
