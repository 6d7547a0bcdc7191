import type { StepExit, StepView } from '../../step-type/step-view.js';

/** Step in the list, or a hint that the list continues at a step which stands elsewhere. */
export type ListEntry =
  | { readonly kind: 'step'; readonly view: StepView; readonly branches: readonly ListBranch[] }
  | { readonly kind: 'reference'; readonly id: string };

/** Exit of a step with what follows it; nothing follows an exit that is not connected. */
export interface ListBranch {
  readonly exit: StepExit;
  readonly entries: readonly ListEntry[];
}

/** Flow as a list. */
export interface FlowList {
  /** Steps that runs go through, from the first one on. */
  readonly reached: readonly ListEntry[];
  /** Steps that nothing leads to, each with what follows it. */
  readonly notReached: readonly (readonly ListEntry[])[];
}

/**
 * Writes a flow as a list: steps below each other while one exit is connected, and the branches of a step below it. Each step stands
 * in it once.
 */
export function buildList(start: string | undefined, views: ReadonlyMap<string, StepView>): FlowList {
  const seen = new Set<string>();

  const sequence = (first: string): readonly ListEntry[] => {
    const entries: ListEntry[] = [];
    for (let at: string | undefined = first; at !== undefined;) {
      const view = views.get(at);
      if (view === undefined) break;
      if (seen.has(at)) {
        entries.push({ kind: 'reference', id: at });
        break;
      }
      seen.add(at);
      const { next, branches } = follow(view);
      entries.push({ kind: 'step', view, branches });
      at = next;
    }
    return entries;
  };
  /** Finds what stands below a step: the step that its one connected exit leads to, or its branches. */
  const follow = ({ exits, connections }: StepView) => {
    const connected = exits.filter(({ name }) => connections[name] !== undefined);
    const [only] = connected.length === 1 ? connected : [];
    const branches = exits
      // An optional exit that is not connected says nothing about the flow.
      .filter((exit) => exit !== only && (exit.kind !== 'optional' || connections[exit.name] !== undefined))
      .map((exit) => {
        const target = connections[exit.name];
        return { exit, entries: target === undefined ? [] : sequence(target) };
      });
    return { next: only && connections[only.name], branches };
  };

  const reached = start === undefined ? [] : sequence(start);
  const notReached: (readonly ListEntry[])[] = [];
  const targets = new Set([...views.values()].flatMap(({ connections }) => Object.values(connections)));
  const roots = [...views.keys()].toSorted((one, other) => Number(targets.has(one)) - Number(targets.has(other)));
  for (const id of roots) if (!seen.has(id)) notReached.push(sequence(id));
  return { reached, notReached: notReached.filter((entries) => entries.length > 0) };
}
