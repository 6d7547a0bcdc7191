import { TRIGGER_NODE } from '../draft/draft-store.js';
import type { FlowDraft } from '../draft/flow-draft.js';
import type { StepView } from '../step-type/step-view.js';
import { nodeHeight } from './step-geometry.js';

/** Node as the layout sees it. */
export interface GraphNode {
  readonly id: string;
  readonly height: number;
}

/** Flow as the layout sees it: nodes with their heights, and what leads where. The triggers come first. */
export interface FlowGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly (readonly [from: string, to: string])[];
}

/** Returns the height of the node of the triggers. */
export function triggerHeight(draft: Pick<FlowDraft, 'triggers'>): number {
  return nodeHeight(Math.max(1, draft.triggers?.length ?? 0), false);
}

/** Makes the graph of a flow. Exits lead in the order in which they stand on the step; connections to missing steps are left out. */
export function toGraph(draft: FlowDraft, views: ReadonlyMap<string, StepView>): FlowGraph {
  const ids = Object.keys(draft.steps);
  const edges: [string, string][] = [];
  if (draft.start !== undefined && draft.start in draft.steps) edges.push([TRIGGER_NODE, draft.start]);
  for (const id of ids) {
    for (const { name } of views.get(id)?.exits ?? []) {
      const target = draft.steps[id]?.exits?.[name];
      if (target !== undefined && target in draft.steps) edges.push([id, target]);
    }
  }
  return {
    nodes: [
      { id: TRIGGER_NODE, height: triggerHeight(draft) },
      ...ids.map((id) => ({
        id,
        height: nodeHeight(views.get(id)?.exits.length ?? 0, draft.editor?.notes?.[id] !== undefined),
      })),
    ],
    edges,
  };
}

/** Returns what each node leads to, in order. */
function successorsOf({ nodes, edges }: FlowGraph): ReadonlyMap<string, readonly string[]> {
  const successors = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const [from, to] of edges) successors.get(from)?.push(to);
  return successors;
}

/** Returns the ids of all nodes by their distance from the triggers; those that nothing leads to come last. */
export function byDistance(graph: FlowGraph): readonly (readonly string[])[] {
  const successors = successorsOf(graph);
  const seen = new Set<string>();
  const ranks: string[][] = [];
  const visit = (first: string, rank: number) => {
    seen.add(first);
    let row = [first];
    for (let at = rank; row.length > 0; at += 1) {
      (ranks[at] ??= []).push(...row);
      const next: string[] = [];
      for (const id of row) {
        for (const target of successors.get(id) ?? []) {
          if (seen.has(target)) continue;
          seen.add(target);
          next.push(target);
        }
      }
      row = next;
    }
  };
  // The triggers are the first node; each further root is a step that nothing before it leads to.
  const hasPredecessor = new Set(graph.edges.map(([, to]) => to));
  for (const { id } of graph.nodes) {
    if (!seen.has(id) && (id === graph.nodes[0]?.id || !hasPredecessor.has(id))) visit(id, id === TRIGGER_NODE ? 0 : 1);
  }
  for (const { id } of graph.nodes) if (!seen.has(id)) visit(id, 1);
  return Array.from(ranks, (rank) => rank ?? []);
}
