import type { FlowDocument } from '../document/flow-document.js';
import type { Problem } from '../problem/problem.js';
import { warning } from '../problem/report-problem.js';
import { findLoops } from './find-loops.js';
import type { ResolvedStep } from './resolve-steps.js';

/** Returns a warning for each loop of steps in which no step waits. */
export function checkLoops(document: FlowDocument, steps: ReadonlyMap<string, ResolvedStep>): readonly Problem[] {
  return findLoops(document, (stepId) => steps.get(stepId)?.waits === true).map(({ stepId, exit, target }) =>
    warning(
      'loop_without_wait',
      ['steps', stepId, 'exits', exit],
      `The exit "${exit}" leads back to "${target}" and no step between waits: a run that stays in this loop fails. ` +
        'Put a step that waits into it.',
    ),
  );
}
