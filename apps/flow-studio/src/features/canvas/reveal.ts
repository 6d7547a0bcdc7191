import type { Position } from '../../draft/flow-draft.js';

/** Place and zoom of the canvas in its window. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Window of the canvas, as React Flow's store has it. */
export interface CanvasWindow {
  readonly transform: readonly [x: number, y: number, zoom: number];
  readonly width: number;
  readonly height: number;
}

interface PlacedBox {
  readonly position: Position;
  readonly width?: number;
  readonly height?: number;
}

/** Zoom from which on the texts of a step can be read. */
export const READABLE = 0.75;
/** Zoom at which a flow is shown that does not fit into its window. */
export const COMFORTABLE = 0.85;
/** Room between what is shown and the edge of the canvas. */
export const MARGIN = 32;
/** Room for what lies on the upper edge of the canvas, such as the keys. */
export const HEAD = 60;
/** Room for what lies on the lower edge of the canvas. */
export const FOOT = 56;

/** Returns by how much a range moves into a window, as little as possible; one that does not fit begins at its start. */
const shift = (from: number, to: number, start: number, end: number): number =>
  from < start || to - from > end - start ? start - from : Math.min(0, end - to);

/**
 * Returns where the canvas goes so that a node is in view: as little as possible, and at a size that can be read when it moves at
 * all. Null when the node is in view already.
 */
export function reveal({ position, width = 0, height = 0 }: PlacedBox, window: CanvasWindow): View | null {
  const [x, y, zoom] = window.transform;
  const left = position.x * zoom + x;
  const top = position.y * zoom + y;
  const [right, bottom] = [left + width * zoom, top + height * zoom];
  if (left >= 0 && top >= 0 && right <= window.width && bottom <= window.height) return null;
  const isNear = right > 0 && bottom > 0 && left < window.width && top < window.height;
  if (isNear && zoom >= READABLE / 2) {
    const dx = left >= 0 && right <= window.width ? 0 : shift(left, right, MARGIN, window.width - MARGIN);
    const dy = top >= 0 && bottom <= window.height ? 0 : shift(top, bottom, HEAD, window.height - FOOT);
    return { x: x + dx, y: y + dy, zoom };
  }
  const next = Math.max(zoom, READABLE);
  return {
    x: window.width / 2 - (position.x + width / 2) * next,
    y: window.height / 2 - (position.y + height / 2) * next,
    zoom: next,
  };
}
