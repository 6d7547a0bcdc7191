import { TRIGGER_NODE } from '../../draft/draft-store.js';
import { START_EXIT } from '../../draft/flow-marks.js';
import type { StepExit, StepView } from '../../step-type/step-view.js';
import { text } from '../../text/text.js';

/** Exit with what it leads to. */
export interface ExitToConnect extends StepExit {
  readonly target: string | undefined;
}

/** Returns the exits of a step, or the one of the triggers, with what they lead to. */
export function exitsToConnect(
  step: string,
  view: StepView | undefined,
  start: string | undefined,
): readonly ExitToConnect[] {
  if (step === TRIGGER_NODE) return [{ name: START_EXIT, label: text.steps.startExit, kind: 'normal', target: start }];
  return (view?.exits ?? []).map((exit) => ({ ...exit, target: view?.connections[exit.name] }));
}

/** Returns the exit that an author most likely wants to connect: the first normal one that leads nowhere, else any such one. */
export function firstFree(exits: readonly ExitToConnect[]): ExitToConnect | undefined {
  const free = exits.filter(({ target }) => target === undefined);
  return free.find(({ kind }) => kind === 'normal') ?? free[0];
}
