import type { Edge } from '@xyflow/react';
import { TRIGGER_NODE } from '../../draft/draft-store.js';
import type { FlowDraft } from '../../draft/flow-draft.js';
import { exitKey, START_EXIT } from '../../draft/flow-marks.js';

/** Connection of an exit with a step. Its id is the `exitKey` of the exit. */
export type ExitEdge = Edge<Record<string, never>, 'exit'>;

const NO_DATA: Record<string, never> = {};

/** Makes the edges of the canvas. One that did not change is taken from `before`. */
export function buildEdges(
  draft: FlowDraft,
  selection: ReadonlySet<string>,
  before: readonly ExitEdge[],
): readonly ExitEdge[] {
  const known = new Map(before.map((edge) => [edge.id, edge]));
  const edges: ExitEdge[] = [];
  const add = (source: string, sourceHandle: string, target: string) => {
    if (!(target in draft.steps)) return;
    const id = exitKey(source, sourceHandle);
    const edge = known.get(id);
    const selected = selection.has(id);
    if (edge?.target === target && edge.selected === selected) edges.push(edge);
    else edges.push({ id, type: 'exit', source, sourceHandle, target, selected, data: NO_DATA });
  };
  if (draft.start !== undefined) add(TRIGGER_NODE, START_EXIT, draft.start);
  for (const [source, step] of Object.entries(draft.steps)) {
    for (const [exit, target] of Object.entries(step.exits ?? {})) add(source, exit, target);
  }
  const isSame = edges.length === before.length && edges.every((edge, index) => edge === before[index]);
  return isSame ? before : edges;
}
