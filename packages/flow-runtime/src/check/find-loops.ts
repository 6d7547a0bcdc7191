import type { FlowDocument } from '../document/flow-document.js';

/** An exit that closes a loop: a back edge of the depth-first search. */
export interface LoopExit {
  readonly stepId: string;
  readonly exit: string;
  /** Id of the step that the exit leads back to. */
  readonly target: string;
}

/**
 * Finds the exits that close a loop in which no step waits, by a depth-first search from each step in the order of
 * the document. Linear in the size of the flow. `waits` returns `true` for the id of a step that may wait.
 */
export function findLoops(document: FlowDocument, waits: (stepId: string) => boolean): readonly LoopExit[] {
  const loops: LoopExit[] = [];
  const onPath = new Set<string>();
  const done = new Set<string>();
  for (const root of Object.keys(document.steps)) {
    // An explicit stack for deep flows: steps, with their exits that are still to be followed.
    const frames: { readonly stepId: string; readonly exits: [string, string][] }[] = [];
    const enter = (stepId: string): void => {
      if (done.has(stepId) || waits(stepId) || !Object.hasOwn(document.steps, stepId)) return;
      onPath.add(stepId);
      frames.push({ stepId, exits: Object.entries(document.steps[stepId]?.exits ?? {}) });
    };
    enter(root);
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const next = frame.exits.shift();
      if (next === undefined) {
        onPath.delete(frame.stepId);
        done.add(frame.stepId);
        frames.pop();
      } else if (onPath.has(next[1])) {
        loops.push({ stepId: frame.stepId, exit: next[0], target: next[1] });
      } else {
        enter(next[1]);
      }
    }
  }
  return loops;
}
