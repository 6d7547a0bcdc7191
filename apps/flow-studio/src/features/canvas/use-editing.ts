import { useReactFlow } from '@xyflow/react';
import type { Connection, EdgeChange, FinalConnectionState, HandleType, NodeChange } from '@xyflow/react';
import { useEffect, useMemo, useState } from 'react';
import type { MouseEvent as ReactMouseEvent } from 'react';
import { TRIGGER_NODE } from '../../draft/draft-store.js';
import { reconnect } from '../../draft/step-commands.js';
import { useDraftStore } from '../../draft/use-draft.js';
import { usePositions } from '../../layout/positions-provider.js';
import type { MenuPlace } from '../step-actions/menu-place.js';
import { useStepActions } from '../step-actions/use-step-actions.js';
import type { ExitEdge } from './build-edges.js';
import type { CanvasNode } from './build-nodes.js';
import type { CanvasModel } from './canvas-model.js';
import { createNodeDrag } from './node-drag.js';

/** Exit whose connection was dropped where nothing is. */
export interface QuickAddRequest extends MenuPlace {
  readonly step: string;
  readonly exit: string;
}

const pointOf = (event: MouseEvent | TouchEvent): MenuPlace => {
  const { clientX: x, clientY: y } =
    'clientX' in event ? event : (event.changedTouches[0] ?? { clientX: 0, clientY: 0 });
  return { x, y };
};

/** Returns the step whose node is at a place, since a connection may be dropped anywhere on it. */
const stepAt = ({ x, y }: MenuPlace): string | null => {
  const node = document.elementFromPoint(x, y)?.closest<HTMLElement>('.react-flow__node');
  const id = node?.dataset['id'] ?? null;
  return id === TRIGGER_NODE ? null : id;
};

/** Returns React Flow's props that turn what the mouse does into commands, and the quick-add that was asked for. */
export function useEditing(model: CanvasModel) {
  const draft = useDraftStore();
  const positions = usePositions();
  const actions = useStepActions();
  const [quickAdd, setQuickAdd] = useState<QuickAddRequest | null>(null);
  const [drag] = useState(() => createNodeDrag(draft, model, positions));
  useEffect(() => drag.watch(), [drag]);
  useLendCanvas();

  const props = useMemo(() => {
    return {
      onNodesChange: (changes: NodeChange<CanvasNode>[]) => {
        drag.change(changes);
        const selects = changes.filter((change) => change.type === 'select');
        if (selects.length === 0) return;
        const selection = new Set(draft.getState().selection);
        for (const { id, selected } of selects) {
          if (selected) selection.add(id);
          else selection.delete(id);
        }
        draft.select(selection);
      },
      onEdgesChange: (changes: EdgeChange<ExitEdge>[]) => {
        const selection = new Set(
          model
            .getState()
            .edges.filter(({ selected }) => selected)
            .map(({ id }) => id),
        );
        for (const change of changes) {
          if (change.type !== 'select') continue;
          if (change.selected) selection.add(change.id);
          else selection.delete(change.id);
        }
        model.selectEdges(selection);
      },
      // React Flow would leave the others selected as well.
      onNodeClick: ({ ctrlKey, metaKey, shiftKey }: ReactMouseEvent, { id }: CanvasNode) => {
        const isAlone = !ctrlKey && !metaKey && !shiftKey;
        if (isAlone && draft.getState().selection.size > 1) draft.select([id]);
      },
      onNodeDragStart: drag.begin,
      onSelectionDragStart: drag.begin,
      onConnect: ({ source, sourceHandle, target }: Connection) => {
        if (sourceHandle !== null) actions.connect(source, sourceHandle, target);
      },
      onConnectEnd: (event: MouseEvent | TouchEvent, { fromNode, fromHandle, toNode }: FinalConnectionState) => {
        const exit = fromHandle?.type === 'source' ? fromHandle.id : null;
        if (fromNode === null || exit == null || toNode !== null) return;
        const place = pointOf(event);
        const target = stepAt(place);
        if (target !== null) actions.connect(fromNode.id, exit, target);
        else setQuickAdd({ ...place, step: fromNode.id, exit });
      },
      onReconnect: ({ source, sourceHandle }: ExitEdge, { source: to, sourceHandle: exit, target }: Connection) => {
        if (sourceHandle == null || exit === null) return;
        if (source === TRIGGER_NODE || to === TRIGGER_NODE) actions.connect(to, exit, target);
        else draft.run(reconnect({ step: source, exit: sourceHandle }, { step: to, exit }, target));
      },
      onReconnectEnd: (
        event: MouseEvent | TouchEvent,
        { source, sourceHandle }: ExitEdge,
        _type: HandleType,
        { toNode }: FinalConnectionState,
      ) => {
        if (toNode !== null || sourceHandle == null) return;
        const target = stepAt(pointOf(event));
        if (target !== null) actions.connect(source, sourceHandle, target);
        else if (source !== TRIGGER_NODE) actions.disconnect(source, sourceHandle);
      },
    };
  }, [draft, model, drag, actions]);
  return { props, quickAdd, closeQuickAdd: () => setQuickAdd(null) };
}

/** Lends the canvas to the actions on steps, which place new ones in view. */
function useLendCanvas(): void {
  const actions = useStepActions();
  const { screenToFlowPosition } = useReactFlow();
  useEffect(() => {
    actions.lend({
      visible: () => {
        const { left, top, right, bottom } =
          document.querySelector('.react-flow')?.getBoundingClientRect() ?? new DOMRect();
        const corner = screenToFlowPosition({ x: left, y: top }, { snapToGrid: false });
        const end = screenToFlowPosition({ x: right, y: bottom }, { snapToGrid: false });
        return { ...corner, width: end.x - corner.x, height: end.y - corner.y };
      },
    });
    return () => actions.lend(null);
  }, [actions, screenToFlowPosition]);
}
