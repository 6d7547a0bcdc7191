import { createContext, useContext } from 'react';
import { createStore, useStore } from 'zustand';
import type { StoreApi } from 'zustand';
import type { ExitEdge } from './build-edges.js';
import type { CanvasNode } from './build-nodes.js';
import type { CanvasModel } from './canvas-model.js';
import { routeEdges } from './route-edges.js';
import type { EdgeRoute } from './route-edges.js';

/** Ways of the connections that go around steps, by edge. */
export type EdgeRoutes = ReadonlyMap<string, EdgeRoute>;

/** Store of the ways of all connections of a canvas. */
export interface EdgeRouteStore extends StoreApi<{ readonly routes: EdgeRoutes }> {
  /** Follows the model from now on. Returns what ends it. */
  readonly start: () => () => void;
}

/** Nodes up to which ways are found at once; for more, when the page has time. */
const AT_ONCE = 100;
/** Longest time that ways of a large flow may be missing. */
const PATIENCE_MS = 500;

const NO_ROUTES: EdgeRoutes = new Map();

/** Tells whether a node stands where it stood, with its exits in the same places. */
const isSamePlace = (node: CanvasNode, before: CanvasNode | undefined) =>
  node === before ||
  (node.id === before?.id &&
    node.position.x === before.position.x &&
    node.position.y === before.position.y &&
    node.height === before.height &&
    node.handles?.length === before.handles?.length &&
    node.handles?.every(({ id }, index) => id === before.handles?.[index]?.id) === true);

const isSamePlaces = (nodes: readonly CanvasNode[], before: readonly CanvasNode[]) =>
  nodes === before ||
  (nodes.length === before.length && nodes.every((node, index) => isSamePlace(node, before[index])));

const isSameEnds = (edges: readonly ExitEdge[], before: readonly ExitEdge[]) =>
  edges === before ||
  (edges.length === before.length &&
    edges.every((edge, index) => edge.id === before[index]?.id && edge.target === before[index].target));

/** Makes the store of the ways on a canvas. They are found anew when a step has moved, and not while it is dragged. */
export function createEdgeRoutes(model: CanvasModel): EdgeRouteStore {
  const store = createStore<{ readonly routes: EdgeRoutes }>(() => ({ routes: NO_ROUTES }));
  let done: { readonly nodes: readonly CanvasNode[]; readonly edges: readonly ExitEdge[] } = { nodes: [], edges: [] };
  let waiting: number | undefined;

  const find = () => {
    const { nodes, edges, isHeld } = model.getState();
    if (isHeld || (isSamePlaces(nodes, done.nodes) && isSameEnds(edges, done.edges))) return;
    done = { nodes, edges };
    store.setState({ routes: keepSame(routeEdges(nodes, edges), store.getState().routes) });
  };
  const update = () => {
    if (model.getState().nodes.length <= AT_ONCE) return find();
    cancelLater(waiting);
    waiting = later(find);
  };
  return {
    ...store,
    start: () => {
      update();
      const end = model.subscribe(update);
      return () => {
        end();
        cancelLater(waiting);
      };
    },
  };
}

/** Keeps the route of each edge that goes the same way as before, so that only the others are drawn anew. */
function keepSame(routes: EdgeRoutes, before: EdgeRoutes): EdgeRoutes {
  return new Map(
    Array.from(routes, ([id, route]) => {
      const known = before.get(id);
      return [id, known?.path === route.path ? known : route];
    }),
  );
}

const hasIdle = 'requestIdleCallback' in globalThis;

const later = (work: () => void): number =>
  hasIdle ? requestIdleCallback(work, { timeout: PATIENCE_MS }) : window.setTimeout(work, PATIENCE_MS / 2);

const cancelLater = (id: number | undefined) => {
  if (id === undefined) return;
  if (hasIdle) cancelIdleCallback(id);
  else clearTimeout(id);
};

const NO_STORE = createStore(() => ({ routes: NO_ROUTES }));

/** Provides the ways of the connections of a canvas. */
export const EdgeRoutesContext = createContext<StoreApi<{ readonly routes: EdgeRoutes }>>(NO_STORE);

/** Returns the way of a connection; undefined when it is a plain curve. */
export function useEdgeRoute(id: string): EdgeRoute | undefined {
  return useStore(useContext(EdgeRoutesContext), ({ routes }) => routes.get(id));
}
