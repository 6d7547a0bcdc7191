import { describe, expect, it } from 'vitest';
import { TRIGGER_NODE } from '../draft/draft-store.js';
import { byDistance } from './flow-graph.js';
import type { FlowGraph } from './flow-graph.js';
import { layoutDagre } from './layout-dagre.js';
import { layoutRows } from './layout-rows.js';
import { freePlace, placeMissing } from './place-missing.js';
import { GAP, NODE_WIDTH } from './step-geometry.js';

const graphOf = (edges: readonly (readonly [string, string])[], ids: readonly string[]): FlowGraph => ({
  nodes: [TRIGGER_NODE, ...ids].map((id, index) => ({ id, height: 64 + (index % 3) * 28 })),
  edges: [[TRIGGER_NODE, ids[0] ?? ''], ...edges],
});

/** Two branches that meet again, a way back, and two steps that nothing leads to but each other. */
const GRAPH = graphOf(
  [
    ['a', 'b'],
    ['a', 'c'],
    ['b', 'd'],
    ['c', 'd'],
    ['d', 'a'],
    ['d', 'd'],
    ['x', 'y'],
    ['y', 'x'],
  ],
  ['a', 'b', 'c', 'd', 'x', 'y'],
);

const overlaps = ({ nodes }: FlowGraph, places: Readonly<Record<string, { x: number; y: number }>>) =>
  nodes.flatMap((one, index) =>
    nodes.slice(index + 1).flatMap((other) => {
      const [p, q] = [places[one.id], places[other.id]];
      if (p === undefined || q === undefined) return [`${one.id} or ${other.id} has no place`];
      const isCovered = Math.abs(p.x - q.x) < NODE_WIDTH && p.y < q.y + other.height && q.y < p.y + one.height;
      return isCovered ? [`${one.id} covers ${other.id}`] : [];
    }),
  );

describe('layouts', () => {
  it.each([
    ['dagre', layoutDagre],
    ['rows', layoutRows],
    ['what is missing, when all is', (graph: FlowGraph) => placeMissing(graph, {})],
  ])('give every node a place that no other one covers: %s', (_name, layout) => {
    expect(overlaps(GRAPH, layout(GRAPH))).toEqual([]);
  });

  it('read from left to right', () => {
    for (const places of [layoutDagre(GRAPH), layoutRows(GRAPH)]) {
      expect(places[TRIGGER_NODE]?.x).toBeLessThan(places['a']?.x ?? NaN);
      expect(places['a']?.x).toBeLessThan(places['b']?.x ?? NaN);
      expect(places['c']?.x).toBeLessThan(places['d']?.x ?? NaN);
    }
  });

  it('places the steps of a small flow beside what leads to them', () => {
    const small = graphOf([['a', 'b']], ['a', 'b', 'c']);
    const { [TRIGGER_NODE]: trigger, a, b, c } = placeMissing(small, {});
    expect([trigger?.y, a?.y, b?.y]).toEqual([0, 0, 0]);
    expect([trigger?.x, a?.x, b?.x]).toEqual([0, 1, 2].map((column) => column * (NODE_WIDTH + GAP.x)));
    expect(c?.x).toBe(0);
    expect(c?.y).toBeGreaterThan(0);
  });

  it('lays 800 steps in a row out without an overflow of the stack', () => {
    const ids = Array.from({ length: 800 }, (_, index) => `s${index}`);
    const chain = graphOf(
      ids.slice(1).map((id, index) => [`s${index}`, id] as const),
      ids,
    );
    expect(layoutRows(chain)['s799']?.x).toBeGreaterThan(799 * NODE_WIDTH);
  });
});

describe('distances from the triggers', () => {
  it('are the shortest ones, and steps that nothing leads to stand beside the first step', () => {
    expect(byDistance(GRAPH)).toEqual([[TRIGGER_NODE], ['a', 'x'], ['b', 'c', 'y'], ['d']]);
  });
});

describe('a place for a new node', () => {
  it('is the wished one when that is free, and below what would be covered when not', () => {
    const taken = [
      { position: { x: 0, y: 0 }, height: 100 },
      { position: { x: 40, y: 110 }, height: 100 },
    ];
    expect(freePlace({ x: 600, y: 20 }, 64, taken)).toEqual({ x: 600, y: 20 });
    expect(freePlace({ x: 0, y: 20 }, 64, taken)).toEqual({ x: 0, y: 246 });
  });
});
