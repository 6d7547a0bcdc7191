import type { CompiledFlow } from '../../interpreter/compile-flow.js';
import type { ExecuteStep } from '../../interpreter/run-command.js';
import type { RunEvent } from '../../interpreter/run-event.js';
import type { RunRecord } from '../../port/store/run-record.js';
import type { Turn } from '../conversation/turn.js';

/** A run and its next event, within one turn of its conversation. */
export interface Drive {
  readonly turn: Turn;
  readonly flow: CompiledFlow;
  readonly run: RunRecord;
  /** The event of the run, or the execution to repeat after the process ended during it. */
  readonly next: RunEvent | ExecuteStep;
}
