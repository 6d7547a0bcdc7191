/** An exit of a step that is connected to another step. */
export interface Edge {
  readonly exit: string;
  /** Id of the step that the exit leads to. */
  readonly target: string;
}

/**
 * Finds the strongly connected components of the steps that can be reached from `start`, in topological order: each
 * component precedes those that it leads to. Tarjan's algorithm with an explicit stack, so that deep flows do not
 * overflow the call stack. Linear in the number of steps and edges; calls `edgesOf` once for each step.
 */
export function findStronglyConnectedComponents(
  start: string,
  edgesOf: (stepId: string) => readonly Edge[],
): readonly (readonly string[])[] {
  const components: string[][] = [];
  const numbers = new Map<string, number>();
  const lowLinks = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const frames: { readonly stepId: string; readonly rest: Iterator<Edge> }[] = [];

  const enter = (stepId: string): void => {
    lowLinks.set(stepId, numbers.size);
    numbers.set(stepId, numbers.size);
    open.push(stepId);
    isOpen.add(stepId);
    frames.push({ stepId, rest: edgesOf(stepId)[Symbol.iterator]() });
  };
  const lowerLink = (stepId: string, number: number | undefined): void => {
    lowLinks.set(stepId, Math.min(lowLinks.get(stepId) ?? Infinity, number ?? Infinity));
  };
  const leave = (stepId: string): void => {
    frames.pop();
    const parent = frames.at(-1);
    if (parent !== undefined) lowerLink(parent.stepId, lowLinks.get(stepId));
    if (lowLinks.get(stepId) !== numbers.get(stepId)) return;
    const component = open.splice(open.lastIndexOf(stepId));
    for (const member of component) isOpen.delete(member);
    components.push(component);
  };

  enter(start);
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const next = frame.rest.next();
    if (next.done === true) leave(frame.stepId);
    else if (!numbers.has(next.value.target)) enter(next.value.target);
    else if (isOpen.has(next.value.target)) lowerLink(frame.stepId, numbers.get(next.value.target));
  }
  return components.reverse();
}
