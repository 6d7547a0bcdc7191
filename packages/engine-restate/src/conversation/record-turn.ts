import { recordedCommands } from '../journal/within-attempt.js';
import type { ObjectContext } from '../sdk/restate-sdk.js';
import type { TurnOutcome } from './take-turn.js';

/**
 * Performs a step of a call and records its outcome, if it leaves something to do. Resolves to `undefined` when it leaves nothing: the
 * call ends then, and a repetition performs the step again, which finds what is stored. A record would cost a round trip and two entries.
 *
 * `step` is the number of steps before this one, all of them recorded. Restate must get the same commands from each attempt: a step of
 * which the record has begun is recorded, and after a recorded end none is.
 */
export async function recordTurn(
  context: Pick<ObjectContext, 'run'>,
  step: number,
  perform: () => Promise<TurnOutcome>,
): Promise<TurnOutcome | undefined> {
  const recorded = recordedCommands();
  if (recorded === undefined || step < recorded.runs) return context.run('turn', perform);
  if (recorded.hasEnded) return undefined;
  const outcome = await perform();
  return leavesNothing(outcome) ? undefined : context.run('turn', () => Promise.resolve(outcome));
}

function leavesNothing(outcome: TurnOutcome): boolean {
  const { result, wakes, hasMessages, hasStarted, movedTo, isUnfinished } = outcome;
  return (
    result === undefined && wakes.length === 0 && !hasMessages && !hasStarted && movedTo === undefined && !isUnfinished
  );
}
