import { Position as Side } from '@xyflow/react';
import type { Node, NodeHandle } from '@xyflow/react';
import { TRIGGER_NODE } from '../../draft/draft-store.js';
import { START_EXIT } from '../../draft/flow-marks.js';
import type { DraftTrigger, FlowDraft, Position } from '../../draft/flow-draft.js';
import { triggerHeight } from '../../layout/flow-graph.js';
import { exitMiddle, HEAD_HEIGHT, NODE_WIDTH, nodeHeight } from '../../layout/step-geometry.js';
import type { StepView } from '../../step-type/step-view.js';
import { text } from '../../text/text.js';

/** Node of a step. Its data keeps its identity while what it shows stays the same. */
export type StepNode = Node<{ readonly view: StepView; readonly note: string | undefined }, 'step'>;

/** Node of the triggers. */
export type TriggerNode = Node<{ readonly triggers: readonly DraftTrigger[]; readonly hasStart: boolean }, 'trigger'>;

export type CanvasNode = StepNode | TriggerNode;

/** Values that nodes are made of. */
export interface NodeSources {
  readonly draft: FlowDraft;
  readonly views: ReadonlyMap<string, StepView>;
  readonly positions: Readonly<Record<string, Position>>;
  readonly selection: ReadonlySet<string>;
}

/** Diameter of a handle, as `step-node.module.css` draws it. */
const HANDLE = 12;
const NO_TRIGGERS: readonly DraftTrigger[] = [];

/**
 * Makes the nodes of the canvas: the triggers, and every step that has a place. Sizes and handles are computed, so that React Flow
 * measures nothing and renders what is in view only, from the first time on. A node that did not change is taken from `before`.
 */
export function buildNodes(sources: NodeSources, before: readonly CanvasNode[]): readonly CanvasNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  const nodes: CanvasNode[] = [];
  const trigger = sources.positions[TRIGGER_NODE];
  if (trigger !== undefined) nodes.push(triggerNode(sources, trigger, known.get(TRIGGER_NODE)));
  for (const id of Object.keys(sources.draft.steps)) {
    const position = sources.positions[id];
    const view = sources.views.get(id);
    if (position !== undefined && view !== undefined) nodes.push(stepNode(sources, view, position, known.get(id)));
  }
  const isSame = nodes.length === before.length && nodes.every((node, index) => node === before[index]);
  return isSame ? before : nodes;
}

const isAt = (node: CanvasNode | undefined, { x, y }: Position, isSelected: boolean) =>
  node?.position.x === x && node.position.y === y && (node.selected ?? false) === isSelected;

function triggerNode({ draft, selection }: NodeSources, position: Position, before?: CanvasNode): CanvasNode {
  const selected = selection.has(TRIGGER_NODE);
  const triggers = draft.triggers ?? NO_TRIGGERS;
  const hasStart = draft.start !== undefined;
  const isKept = before?.type === 'trigger' && before.data.triggers === triggers && before.data.hasStart === hasStart;
  if (isKept && isAt(before, position, selected)) return before;
  const height = triggerHeight(draft);
  return {
    id: TRIGGER_NODE,
    type: 'trigger',
    position,
    selected,
    data: isKept ? before.data : { triggers, hasStart },
    ariaLabel: text.canvas.triggerNode,
    ...sized(height),
    handles: [handle(START_EXIT, 'source', HEAD_HEIGHT / 2)],
  };
}

function stepNode(
  { draft, selection }: NodeSources,
  view: StepView,
  position: Position,
  before?: CanvasNode,
): CanvasNode {
  const { id } = view;
  const selected = selection.has(id);
  const note = draft.editor?.notes?.[id];
  const isKept = before?.type === 'step' && before.data.view === view && before.data.note === note;
  if (isKept && isAt(before, position, selected)) return before;
  return {
    id,
    type: 'step',
    position,
    selected,
    data: isKept ? before.data : { view, note },
    ariaLabel: text.canvas.stepName(view.title, id),
    ...sized(nodeHeight(view.exits.length, note !== undefined)),
    handles: [
      handle(undefined, 'target', HEAD_HEIGHT / 2),
      ...view.exits.map(({ name }, index) => handle(name, 'source', exitMiddle(index))),
    ],
  };
}

const handle = (id: string | undefined, type: 'source' | 'target', middle: number): NodeHandle => ({
  ...(id === undefined ? {} : { id }),
  type,
  position: type === 'source' ? Side.Right : Side.Left,
  x: (type === 'source' ? NODE_WIDTH : 0) - HANDLE / 2,
  y: middle - HANDLE / 2,
  width: HANDLE,
  height: HANDLE,
});

const sized = (height: number) => ({
  width: NODE_WIDTH,
  height,
  measured: { width: NODE_WIDTH, height },
});
