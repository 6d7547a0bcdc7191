import { createContext, useContext } from 'react';

/** Returns true while so much of the flow is in view that steps are plain boxes. Changes with a zoom across the limit only. */
export const FarContext = createContext(false);

/** Returns whether steps are plain boxes. */
export function useIsFar(): boolean {
  return useContext(FarContext);
}

/** From how many nodes in view details are left out, and at how many they come back. */
const FAR = { from: 110, until: 80 };

interface Viewport {
  readonly transform: readonly [x: number, y: number, zoom: number];
  readonly width: number;
  readonly height: number;
}

interface Placed {
  readonly position: { readonly x: number; readonly y: number };
  readonly width?: number;
  readonly height?: number;
}

/** Makes the selector of React Flow's store which tells whether steps are plain boxes. */
export function createFarSelector(nodesOf: () => readonly Placed[]): (viewport: Viewport) => boolean {
  let isFar = false;
  return (viewport) => (isFar = isFarAway(nodesOf(), viewport, isFar));
}

/** Tells whether more nodes are in view than the canvas can show in detail. Between the two limits it stays as it was. */
function isFarAway(
  nodes: readonly Placed[],
  { transform: [tx, ty, zoom], width, height }: Viewport,
  wasFar: boolean,
): boolean {
  const limit = wasFar ? FAR.until : FAR.from;
  if (nodes.length <= limit) return false;
  const [left, top, right, bottom] = [-tx / zoom, -ty / zoom, (width - tx) / zoom, (height - ty) / zoom];
  let inView = 0;
  for (const { position, width: w = 0, height: h = 0 } of nodes) {
    if (position.x > right || position.y > bottom || position.x + w < left || position.y + h < top) continue;
    inView += 1;
    if (inView > limit) return true;
  }
  return false;
}
