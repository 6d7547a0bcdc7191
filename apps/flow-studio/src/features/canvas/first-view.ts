import { TRIGGER_NODE } from '../../draft/draft-store.js';
import type { Position } from '../../draft/flow-draft.js';
import { COMFORTABLE, FOOT, HEAD, MARGIN, READABLE } from './reveal.js';
import type { View } from './reveal.js';

interface Size {
  readonly width: number;
  readonly height: number;
}

interface PlacedNode {
  readonly id: string;
  readonly position: Position;
  readonly width?: number;
  readonly height?: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const boxOf = ({ position: { x, y }, width = 0, height = 0 }: PlacedNode): Box => ({
  left: x,
  top: y,
  right: x + width,
  bottom: y + height,
});

/** Returns the box around nodes, of which there must be one at least. */
export const boxAround = (nodes: readonly PlacedNode[]): Box =>
  nodes.map(boxOf).reduce((all, one) => ({
    left: Math.min(all.left, one.left),
    top: Math.min(all.top, one.top),
    right: Math.max(all.right, one.right),
    bottom: Math.max(all.bottom, one.bottom),
  }));

/** Returns the largest zoom at which a box fits into a window. */
const zoomToFit = ({ left, top, right, bottom }: Box, { width, height }: Size): number =>
  Math.min(1, (width - 2 * MARGIN) / (right - left), (height - HEAD - FOOT) / (bottom - top));

/** Returns the offset that shows a range in the middle of two places; one that does not fit begins at the first. */
const middle = (from: number, to: number, zoom: number, start: number, end: number): number =>
  Math.max(start, (start + end - (to - from) * zoom) / 2) - from * zoom;

/**
 * Returns how a flow is shown at first: whole, when its texts can be read then, else its beginning, at a size in which they can. With
 * `lookAt`, a flow that does not fit is shown around that step. Null when there is no node.
 */
export function firstView(nodes: readonly PlacedNode[], window: Size, lookAt?: string | null): View | null {
  const start = nodes.find(({ id }) => id === TRIGGER_NODE) ?? nodes[0];
  if (start === undefined) return null;
  const whole = boxAround(nodes);
  const fitting = zoomToFit(whole, window);
  const foot = window.height - FOOT;
  if (fitting >= READABLE) {
    return {
      x: middle(whole.left, whole.right, fitting, MARGIN, window.width - MARGIN),
      y: middle(whole.top, whole.bottom, fitting, HEAD, foot),
      zoom: fitting,
    };
  }
  const zoom = COMFORTABLE;
  const wanted = nodes.find(({ id }) => id === lookAt);
  const way = boxAround(wanted === undefined ? [start] : [start, wanted]);
  // The way from the triggers to the wanted step, when it fits; else the wanted step, with room for what comes behind it.
  const isNear = (way.right - way.left) * zoom <= window.width - 2 * MARGIN;
  const x = isNear ? MARGIN - way.left * zoom : window.width * 0.7 - way.right * zoom;
  const shown = nodes.filter((node) => {
    const { left, right } = boxOf(node);
    return right * zoom + x > 0 && left * zoom + x < window.width;
  });
  const subject = boxOf(wanted ?? start);
  const around = boxAround(shown);
  const y = middle(around.top, around.bottom, zoom, HEAD, foot);
  // All that is beside it in the middle, unless the subject itself would be out of view.
  const least = HEAD - subject.top * zoom;
  const most = foot - subject.bottom * zoom;
  return { x, y: Math.max(least, Math.min(most, y)), zoom };
}
