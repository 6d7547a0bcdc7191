import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { measureAgainst } from '../src/against/measure-against.js';
import { isReached } from '../src/figure/figure.js';
import type { FigureGroup } from '../src/figure/figure.js';
import { LOADS } from '../src/figure/compare-throughput.js';
import { CALLERS } from '../src/figure/compare-systems.js';
import { TINY } from '../src/settings.js';

/** Processes are started one after another, on machines that may be busy. */
const LONG_MS = 300_000;

// The processes of three groups take most of a minute: before a release only.
it.skipIf(process.env['LULUCHAT_TESTS'] !== 'release')(
  'measures the step and the server against those of another folder, turn by turn',
  async () => {
    // Measures this commit against itself, since another one would have to be installed and built.
    const root = fileURLToPath(new URL('../../../', import.meta.url));
    const printed: FigureGroup[] = [];
    const groups = await measureAgainst({ root, name: 'itself' }, ['webhook', 'start', 'engine'], TINY, (group) =>
      printed.push(group),
    );
    expect(printed).toEqual(groups);
    expect(groups.map(({ title, figures }) => [title, figures.length])).toEqual([
      ['Whole step, against itself', LOADS.length * 4],
      ['Memory of calls in flight, against itself', 1],
      ['Start of the server, against itself', 6],
      ['Trigger to completed, against itself', CALLERS.length * 4],
    ]);
    const figures = groups.flatMap((group) => group.figures);
    // Durations are not checked: the figures of so few calls mean nothing.
    expect(figures.filter((figure) => isReached(figure) !== undefined)).toHaveLength(
      (LOADS.length + CALLERS.length) * 2 + 1 + 2,
    );
    expect(figures.every(({ rounds, min, unit }) => rounds > 0 && (min > 0 || unit === 'KB'))).toBe(true);
  },
  LONG_MS,
);
