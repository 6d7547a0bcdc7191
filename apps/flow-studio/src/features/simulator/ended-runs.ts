import { text } from '../../text/text.js';
import type { ChatNote } from '../phone/chat-message.js';
import type { SimulationView } from './simulation-types.js';

type SimulatedRun = SimulationView['runs'][number];

/** Returns the runs that are over. */
export function endedRuns(runs: SimulationView['runs']): readonly SimulatedRun[] {
  return runs.filter(({ status }) => status !== 'running' && status !== 'waiting');
}

/** Says how a run has ended, and why. A run that the author cancelled has the note of that event. */
export function noteOfEnd({ id: runId, status, reason }: SimulatedRun): ChatNote | undefined {
  if (status === 'cancelled' || status === 'running' || status === 'waiting') return undefined;
  const words = text.simulator.ends[status];
  const note = reason === null ? words : `${words} ${reason.message}`;
  const id = `end ${runId}`;
  return status === 'completed' ? { id, note } : { id, note, tone: status === 'failed' ? 'danger' : 'warning' };
}
