import { whyNoRestate } from '@luluchat/servers';
import { expect, it } from 'vitest';
import { isReached } from '../src/figure/figure.js';
import type { FigureGroup } from '../src/figure/figure.js';
import { measureNodes } from '../src/figure/measure-nodes.js';
import { measureSteady } from '../src/figure/measure-steady.js';
import { TINY } from '../src/settings.js';

/** Servers are started one after another, on machines that may be busy. */
const LONG_MS = 300_000;
const isRelease = process.env['LULUCHAT_TESTS'] === 'release';

it.runIf(isRelease)(
  'measures a steady load: the last windows beside the first ones',
  async () => {
    const logged: string[] = [];
    const { windows } = TINY.steady;
    const [group, ...more] = await measureSteady(
      TINY.steady,
      () => {},
      (line) => logged.push(line),
    );
    expect(more).toEqual([]);
    expect(logged).toHaveLength(1 + windows);
    const figures = group?.figures ?? [];
    // Durations are not checked: the figures of so few runs mean nothing.
    for (const { name, unit, median } of figures.filter(({ name }) => !name.startsWith('processor time')))
      expect([name, unit, median > 0 && Number.isFinite(median)]).toEqual([name, unit, true]);
    expect(figures.filter((figure) => isReached(figure) !== undefined).map(({ name }) => name)).toEqual([
      ...['p99 of triggers: last / first', 'heap after a collection: last / first', 'open files: last / first'],
      'write-ahead log at its largest',
    ]);
  },
  LONG_MS,
);

const missing = await whyNoRestate();

it.skipIf(!isRelease || missing !== undefined)(
  'measures the server on another release of Node',
  async () => {
    const printed: FigureGroup[] = [];
    const groups = await measureNodes(
      TINY.nodes,
      (group) => printed.push(group),
      () => {},
    );
    expect(printed).toEqual(groups);
    expect(groups.map(({ figures }) => figures.length)).toEqual([6, 2 * 6 + 2]);
    expect(groups[0]?.figures[0]?.name).toMatch(/^until the first 200: Node 24\.\d+\.\d+ \/ Node \d+\.\d+\.\d+$/);
  },
  LONG_MS,
);
