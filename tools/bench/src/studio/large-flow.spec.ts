import { expect, it } from 'vitest';
import { makeLargeFlow } from './large-flow.js';

it('makes 1,200 connections of 800 steps, for the studio and for React Flow', () => {
  const { document, graph } = makeLargeFlow(800);
  const { steps } = document as { steps: Record<string, { exits: object }> };
  const connections = Object.values(steps).flatMap(({ exits }) => Object.keys(exits));
  expect([Object.keys(steps).length, connections.length + 1]).toEqual([800, 1200]);
  expect([graph.nodes.length, graph.edges.length]).toEqual([801, 1200]);
});
