/** A connected exit. */
export interface Passage {
  readonly exit: string;
  /** The id of the step that it leads to. */
  readonly target: string;
}

/**
 * The steps that a run which enters at `start` can come to, in groups: those that lead to each other stand together, and
 * each group stands before those that it leads to. Tarjan's algorithm with a stack of its own, for deep flows; it asks
 * for the passages of each step once, and follows each passage once.
 */
export function findStronglyConnectedComponents(
  start: string,
  passagesOf: (stepId: string) => readonly Passage[],
): readonly (readonly string[])[] {
  const components: string[][] = [];
  const numbers = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const frames: { readonly stepId: string; readonly rest: Iterator<Passage> }[] = [];

  const enter = (stepId: string): void => {
    lowest.set(stepId, numbers.size);
    numbers.set(stepId, numbers.size);
    open.push(stepId);
    isOpen.add(stepId);
    frames.push({ stepId, rest: passagesOf(stepId)[Symbol.iterator]() });
  };
  const lower = (stepId: string, number: number | undefined): void => {
    lowest.set(stepId, Math.min(lowest.get(stepId) ?? Infinity, number ?? Infinity));
  };
  const leave = (stepId: string): void => {
    frames.pop();
    const parent = frames.at(-1);
    if (parent !== undefined) lower(parent.stepId, lowest.get(stepId));
    if (lowest.get(stepId) !== numbers.get(stepId)) return;
    const component = open.splice(open.lastIndexOf(stepId));
    for (const member of component) isOpen.delete(member);
    components.push(component);
  };

  enter(start);
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const next = frame.rest.next();
    if (next.done === true) leave(frame.stepId);
    else if (!numbers.has(next.value.target)) enter(next.value.target);
    else if (isOpen.has(next.value.target)) lower(frame.stepId, numbers.get(next.value.target));
  }
  return components.reverse();
}
