import type { FlowDocument } from '../document/flow-document.js';
import type { Problem } from '../problem/problem.js';
import { warning } from '../problem/report-problem.js';

/**
 * Returns a warning for each part of the flow that no path from the start leads to. It stands at the first step of the part, so that one
 * exit that is cut off makes one warning and not one for each step behind it.
 */
export function checkReachability(document: FlowDocument): readonly Problem[] {
  const reached = new Set<string>();
  follow(document, document.start, reached);
  const lost = Object.keys(document.steps).filter((id) => !reached.has(id));
  const ledTo = new Set(lost.flatMap((id) => exitsOf(document, id).filter((target) => target !== id)));
  const firstSteps = [...lost.filter((id) => !ledTo.has(id)), ...lost.filter((id) => ledTo.has(id))];
  return firstSteps.flatMap((id) => {
    if (reached.has(id)) return [];
    const before = reached.size;
    follow(document, id, reached);
    return [warning('unreachable_step', ['steps', id], messageOf(id, reached.size - before - 1))];
  });
}

/** Adds a step and all to which its exits lead, directly or not. */
function follow(document: FlowDocument, first: string, reached: Set<string>): void {
  const open = [first];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id) || !Object.hasOwn(document.steps, id)) continue;
    reached.add(id);
    open.push(...exitsOf(document, id));
  }
}

function exitsOf(document: FlowDocument, id: string): readonly string[] {
  return Object.values(document.steps[id]?.exits ?? {});
}

function messageOf(id: string, behind: number): string {
  const others =
    behind === 0 ? '' : behind === 1 ? ', nor to the step behind it' : `, nor to the ${behind} steps behind it`;
  return `No path from the start leads to the step "${id}"${others}; connect an exit to it, or remove it.`;
}
