import type { FlowDocument } from '../document/flow-document.js';
import type { Problem } from '../problem/problem.js';
import { warning } from '../problem/report-problem.js';

/** Returns a warning for each step that no path from the start leads to. */
export function checkReachability(document: FlowDocument): readonly Problem[] {
  const reached = new Set<string>();
  const open = [document.start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id) || !Object.hasOwn(document.steps, id)) continue;
    reached.add(id);
    open.push(...Object.values(document.steps[id]?.exits ?? {}));
  }
  return Object.keys(document.steps)
    .filter((id) => !reached.has(id))
    .map((id) =>
      warning(
        'unreachable_step',
        ['steps', id],
        `No path from the start leads to the step "${id}"; connect an exit to it, or remove it.`,
      ),
    );
}
