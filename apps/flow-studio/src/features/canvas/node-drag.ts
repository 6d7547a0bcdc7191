import type { NodeChange, NodePositionChange } from '@xyflow/react';
import { announce } from '../../design/announce.js';
import { TRIGGER_NODE } from '../../draft/draft-store.js';
import type { DraftStore } from '../../draft/draft-store.js';
import type { Position } from '../../draft/flow-draft.js';
import { moveNodes } from '../../draft/step-commands.js';
import type { CanvasPositions } from '../../layout/canvas-positions.js';
import { text } from '../../text/text.js';
import type { CanvasModel } from './canvas-model.js';

type Places = Readonly<Record<string, Position>>;

/** Turns React Flow's changes of positions into commands: one for each drag, and one for each arrow key. */
export interface NodeDrag {
  /** Notes that a drag has begun. */
  readonly begin: () => void;
  /** Takes changes of nodes; those that are not of positions are passed over. */
  readonly change: (changes: readonly NodeChange[]) => void;
  /** Watches for dragged steps that vanish: React Flow sends no end of the drag then. Returns what ends the watch. */
  readonly watch: () => () => void;
}

const isMove = (change: NodeChange): change is NodePositionChange & { readonly position: Position } =>
  change.type === 'position' && change.position !== undefined;

const placesOf = (changes: readonly (NodePositionChange & { readonly position: Position })[]): Places =>
  Object.fromEntries(changes.map(({ id, position }) => [id, position]));

/**
 * Makes what follows drags on a canvas. While a drag is open, its nodes are held where the mouse has them and the draft does not
 * change. A drag that was ended from elsewhere (undo, a step that vanished) stays ended until the mouse is released.
 */
export function createNodeDrag(draft: DraftStore, model: CanvasModel, positions: CanvasPositions): NodeDrag {
  let held: Places | null = null;
  let isOver = false;

  const store = (places: Places) => {
    const before = positions.all();
    const moved = Object.entries(places).filter(([id, { x, y }]) => before[id]?.x !== x || before[id].y !== y);
    if (moved.length === 0) return;
    draft.run(positions.settle(moveNodes(Object.fromEntries(moved))));
    const [[, first] = []] = moved;
    if (first !== undefined) announce(text.steps.moved(moved.length, Math.round(first.x), Math.round(first.y)));
  };
  const end = (places: Places | null) => {
    held = null;
    draft.openGesture(null);
    if (places !== null) store(places);
    model.hold(null);
  };
  return {
    begin: () => {
      isOver = false;
    },
    change: (changes) => {
      const moves = changes.filter(isMove);
      if (moves.length === 0) return;
      const places = placesOf(moves);
      if (moves.some(({ dragging }) => dragging === true)) {
        if (isOver) return;
        if (held === null) {
          draft.openGesture(() => {
            isOver = true;
            end(held);
          });
        }
        held = { ...held, ...places };
        model.hold(held);
      } else if (held !== null) end({ ...held, ...places });
      else if (isOver) isOver = false;
      else store(places);
    },
    watch: () =>
      draft.subscribe(({ draft: { steps } }) => {
        const isGone =
          held !== null && Object.keys(held).some((id) => id !== TRIGGER_NODE && !Object.hasOwn(steps, id));
        if (!isGone) return;
        isOver = true;
        end(null);
      }),
  };
}
