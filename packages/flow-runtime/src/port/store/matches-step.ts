import type { StepRecord } from '../../interpreter/run-command.js';
import { destinationOf } from './destination-of.js';
import { errorKindOf } from './error-kind-of.js';
import type { RunFilter } from './run-record.js';

/** Criteria that one line of a history meets. */
export type StepFilter = Pick<RunFilter, 'stepId' | 'exit' | 'errorKind' | 'destination'>;

/** Tells whether a line of a history meets every criterion. A destination is that of a call that failed. */
export function matchesStep(step: StepRecord, { stepId, exit, errorKind, destination }: StepFilter): boolean {
  if (stepId !== undefined && step.stepId !== stepId) return false;
  if (exit !== undefined && step.exit !== exit) return false;
  if (errorKind === undefined && destination === undefined) return true;
  const reported = errorKindOf(step);
  if (reported === undefined || (errorKind !== undefined && reported !== errorKind)) return false;
  return destination === undefined || destinationOf(step) === destination;
}
