// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FlowDraft } from '../../draft/flow-draft.js';
import { toGraph } from '../../layout/flow-graph.js';
import { layoutDagre } from '../../layout/layout-dagre.js';
import { layoutRows } from '../../layout/layout-rows.js';
import { createStepViews } from '../../step-type/step-views-store.js';
import { buildEdges } from './build-edges.js';
import { buildNodes } from './build-nodes.js';
import type { CanvasNode } from './build-nodes.js';
import { edgeEnds, routeEdges } from './route-edges.js';

const EXAMPLES = join(import.meta.dirname, '../../../../flow-server/examples');

const example = (name: string) => JSON.parse(readFileSync(join(EXAMPLES, `${name}.json`), 'utf8')) as FlowDraft;

/** Numbers from 0 to 1, the same ones for each seed. */
const randomOf = (seed: number) => () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed / 2_147_483_648;
};

/** A flow of steps with up to five exits, which lead ahead for the most part, and back or to themselves at times. */
function generate(seed: number, count: number): FlowDraft {
  const random = randomOf(seed);
  const ids = Array.from({ length: count }, (_, index) => `s${index}`);
  return {
    name: 'Generated',
    start: 's0',
    steps: Object.fromEntries(
      ids.map((id, index) => {
        const exits = Array.from({ length: Math.floor(random() * 5) }, (_, exit) => {
          const ahead = random() < 0.85 ? 1 + Math.floor(random() * 6) : -Math.floor(random() * 8);
          return [`exit${exit}`, ids[Math.min(count - 1, Math.max(0, index + ahead))] ?? id] as const;
        });
        return [id, { type: 'condition', config: {}, exits: Object.fromEntries(exits) }];
      }),
    ),
  };
}

const canvasOf = (draft: FlowDraft, layout: typeof layoutDagre) => {
  const store = createStepViews();
  store.show(draft.steps, new Map());
  const { views } = store.getState();
  const positions = layout(toGraph(draft, views));
  return {
    nodes: buildNodes({ draft, views, positions, selection: new Set() }, []),
    edges: buildEdges(draft, new Set(), []),
  };
};

type Point = readonly [x: number, y: number];

/** Returns the point of a curve of Bézier at `part` of its way. */
const pointAt = (controls: readonly Point[], part: number): Point =>
  controls.length === 1
    ? (controls[0] ?? [NaN, NaN])
    : pointAt(
        controls.slice(1).map(([x, y], index) => {
          const [beforeX, beforeY] = controls[index] ?? [x, y];
          return [beforeX + (x - beforeX) * part, beforeY + (y - beforeY) * part];
        }),
        part,
      );

/** Points on a path of SVG: the ends of its level and upright lines, and some on each of its curves. */
function pointsOf(path: string): readonly Point[] {
  const points: Point[] = [];
  for (const [, command = '', numbers = ''] of path.matchAll(/([MLCQ])([^MLCQ]*)/g)) {
    const values = numbers.trim().split(/[ ,]+/).map(Number);
    const targets = Array.from({ length: values.length / 2 }, (_, at): Point => [
      values[at * 2] ?? NaN,
      values[at * 2 + 1] ?? NaN,
    ]);
    const before = points.at(-1);
    const controls = before === undefined || command === 'M' ? targets : [before, ...targets];
    const parts = controls.length <= 2 ? 1 : 24;
    for (let part = 1; part <= parts; part += 1) points.push(pointAt(controls, part / parts));
  }
  return points;
}

const plainCurve = (from: { x: number; y: number }, to: { x: number; y: number }) =>
  `M${from.x} ${from.y}C${(from.x + to.x) / 2} ${from.y} ${(from.x + to.x) / 2} ${to.y} ${to.x} ${to.y}`;

/** Connections that run behind a step, their own ones included. */
function hidden({ nodes, edges }: ReturnType<typeof canvasOf>): readonly string[] {
  const routes = routeEdges(nodes, edges);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return edges.flatMap((edge) => {
    const ends = edgeEnds(edge, byId);
    if (ends === null) return [`${edge.id} has no ends`];
    const points = pointsOf(routes.get(edge.id)?.path ?? plainCurve(ends.from, ends.to));
    const isBehind = ({ position: { x, y }, width = 0, height = 0 }: CanvasNode) =>
      points.slice(1).some(([toX, toY], index) => {
        const [fromX, fromY] = points[index] ?? [toX, toY];
        const isBeside = Math.max(fromX, toX) <= x + 0.5 || Math.min(fromX, toX) >= x + width - 0.5;
        return !isBeside && Math.max(fromY, toY) > y + 0.5 && Math.min(fromY, toY) < y + height - 0.5;
      });
    return nodes.filter(isBehind).map(({ id }) => `${edge.id} runs behind ${id}`);
  });
}

describe('connections after a tidy-up', () => {
  it.each(['membership-lookup', 'order-status', 'appointment-booking'])('run behind no step: %s', (name) => {
    expect(hidden(canvasOf(example(name), layoutDagre))).toEqual([]);
  });

  it.each(Array.from({ length: 12 }, (_, index) => [index + 1, 6 + index * 5] as const))(
    'run behind no step of a generated flow: seed %d, %d steps',
    (seed, count) => {
      expect(hidden(canvasOf(generate(seed, count), layoutDagre))).toEqual([]);
    },
  );

  it('run behind no step in rows, which large flows fall back to', () => {
    expect(hidden(canvasOf(generate(99, 150), layoutRows))).toEqual([]);
  });

  it('begin and end at their handles, and those that are clear are plain curves', () => {
    const canvas = canvasOf(generate(7, 40), layoutDagre);
    const routes = routeEdges(canvas.nodes, canvas.edges);
    expect(routes.size).toBeGreaterThan(5);
    expect(routes.size).toBeLessThan(canvas.edges.length);
    for (const { ends, path } of routes.values()) {
      const points = pointsOf(path);
      expect([points[0], points.at(-1)]).toEqual([
        [ends.from.x, ends.from.y],
        [ends.to.x, ends.to.y],
      ]);
    }
  });
});
