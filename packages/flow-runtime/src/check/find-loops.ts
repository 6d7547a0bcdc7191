import type { FlowDocument } from '../document/flow-document.js';

/** An exit that closes a loop. */
export interface LoopEnd {
  readonly stepId: string;
  readonly exit: string;
  /** The step that it leads back to. */
  readonly target: string;
}

/**
 * The exits that close a loop in which no step waits, one for each loop that a walk from the start of the document
 * meets. Linear in the size of the flow. `waits` tells of each step id whether the step may wait.
 */
export function findLoops(document: FlowDocument, waits: (stepId: string) => boolean): readonly LoopEnd[] {
  const loops: LoopEnd[] = [];
  const onPath = new Set<string>();
  const done = new Set<string>();
  for (const root of Object.keys(document.steps)) {
    // Each frame is a step and the exits of it that are still to be followed; a stack of our own, for deep flows.
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
