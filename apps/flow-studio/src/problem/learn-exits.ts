import type { DraftStep } from '../draft/flow-draft.js';
import { askOutlines, stepsWithoutOutline } from '../step-type/outline-cache.js';
import { partsOf } from './flow-problem.js';
import type { FlowProblem } from './flow-problem.js';

/**
 * Asks for the exits of the steps whose exits have problems, where they are not known yet, so that the problems name them by their
 * labels. Never rejects: without an answer, the names stand for the labels.
 */
export async function learnExits(
  problems: readonly FlowProblem[],
  steps: Readonly<Record<string, DraftStep>>,
): Promise<void> {
  const named = problems.flatMap(({ path }) => {
    const [area, id = '', part] = partsOf(path);
    const step = area === 'steps' && part === 'exits' && Object.hasOwn(steps, id) ? steps[id] : undefined;
    return step === undefined ? [] : [[id, step] as const];
  });
  const missing = stepsWithoutOutline(Object.fromEntries(named));
  if (Object.keys(missing).length > 0) await askOutlines(missing).catch(() => undefined);
}
