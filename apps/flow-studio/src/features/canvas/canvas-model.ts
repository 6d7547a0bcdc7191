import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { DraftState, DraftStore } from '../../draft/draft-store.js';
import type { Position } from '../../draft/flow-draft.js';
import type { CanvasPositions } from '../../layout/canvas-positions.js';
import type { StepViewsStore } from '../../step-type/step-views-store.js';
import { buildEdges } from './build-edges.js';
import type { ExitEdge } from './build-edges.js';
import { buildNodes } from './build-nodes.js';
import type { CanvasNode } from './build-nodes.js';

/** Nodes and edges that React Flow shows. */
export interface CanvasState {
  readonly nodes: readonly CanvasNode[];
  readonly edges: readonly ExitEdge[];
  /** True while nodes are shown where the mouse has them. */
  readonly isHeld: boolean;
}

/**
 * Model of the canvas: follows the draft without React, so that an edit which changes nothing on the canvas (the letters typed into
 * a field) renders nothing on it.
 */
export interface CanvasModel extends StoreApi<CanvasState> {
  /** Follows the draft from now on. Returns what ends it. */
  readonly start: () => () => void;
  /** Shows nodes in other places than the stored ones while they are dragged; null shows the stored ones again. */
  readonly hold: (places: Readonly<Record<string, Position>> | null) => void;
  readonly selectEdges: (ids: Iterable<string>) => void;
}

/** Makes the model of a canvas. */
export function createCanvasModel(draft: DraftStore, views: StepViewsStore, positions: CanvasPositions): CanvasModel {
  let held: Readonly<Record<string, Position>> | null = null;
  let selectedEdges: ReadonlySet<string> = new Set();

  let edgesOf: readonly unknown[] = [];
  /** Makes the edges anew only when they can have changed: not in each frame of a drag. */
  const buildEdgesOnce = (state: DraftState, before: readonly ExitEdge[]) => {
    const made = [state.draft.steps, state.draft.start, selectedEdges];
    if (made.every((part, index) => part === edgesOf[index])) return before;
    edgesOf = made;
    return buildEdges(state.draft, selectedEdges, before);
  };
  const build = (before: CanvasState): CanvasState => {
    const state = draft.getState();
    const sources = {
      draft: state.draft,
      selection: state.selection,
      views: views.getState().views,
      positions: held === null ? positions.all() : { ...positions.all(), ...held },
    };
    const [nodes, edges] = [buildNodes(sources, before.nodes), buildEdgesOnce(state, before.edges)];
    const isHeld = held !== null;
    const isSame = nodes === before.nodes && edges === before.edges && isHeld === before.isHeld;
    return isSame ? before : { nodes, edges, isHeld };
  };
  const store = createStore<CanvasState>(() => build({ nodes: [], edges: [], isHeld: false }));
  const update = () => store.setState(build);
  return {
    ...store,
    start: () => {
      update();
      const ends = [draft.subscribe(update), views.subscribe(update), positions.subscribe(update)];
      return () => ends.forEach((end) => end());
    },
    hold: (places) => {
      held = places;
      update();
    },
    selectEdges: (ids) => {
      selectedEdges = new Set(ids);
      update();
    },
  };
}
