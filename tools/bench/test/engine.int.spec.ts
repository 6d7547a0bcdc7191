import { whyNoPostgres } from '@luluchat/servers';
import { expect, it } from 'vitest';
import { isReached } from '../src/figure/figure.js';
import type { FigureGroup } from '../src/figure/figure.js';
import { measureEngine } from '../src/figure/measure-engine.js';
import { readCases } from '../src/list/large-documents.js';
import { TINY } from '../src/settings.js';

/** Servers are started one after another, on machines that may be busy. */
const LONG_MS = 300_000;

// Starts a dozen servers of three kinds.
it.runIf(process.env['LULUCHAT_TESTS'] === 'release')(
  'measures whole servers: against other systems, with more steps, with old runs, at a constant rate',
  async () => {
    const printed: FigureGroup[] = [];
    const logged: string[] = [];
    const groups = await measureEngine(
      TINY.engine,
      (group) => printed.push(group),
      (line) => logged.push(line),
    );
    expect(printed).toEqual(groups);
    const figures = groups.flatMap((group) => group.figures);
    expect(groups.at(-2)?.figures).toMatchObject([{ unit: 'B', median: expect.any(Number) as number }]);
    expect(figures.map(({ rounds }) => rounds)).toEqual(figures.map(() => TINY.engine.rounds));
    for (const { name, unit, median } of figures) {
      // Durations are not checked: the figures of so few runs mean nothing.
      if (unit !== 'us' && unit !== 'B') expect([name, median > 0 && Number.isFinite(median)]).toEqual([name, true]);
    }
    const missing = await whyNoPostgres({ isOwn: true });
    const ofPostgres = missing === undefined ? 2 : 0;
    const ofLists = readCases('').length;
    const ofOthers = 2 + 1 + 2 + 2 + 2 + 1 + 1 + 2 + 3 + ofPostgres;
    expect(figures.filter((figure) => isReached(figure) !== undefined)).toHaveLength(ofOthers + ofLists);
    // Nothing was installed.
    expect(logged).toEqual(missing === undefined ? [] : [`Without PostgreSQL: ${missing}`]);
  },
  LONG_MS,
);
