import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { checkOut } from '../src/against/check-out.js';
import { measureAgainst } from '../src/against/measure-against.js';
import { isReached } from '../src/figure/figure.js';
import type { FigureGroup } from '../src/figure/figure.js';
import { LOADS } from '../src/figure/compare-throughput.js';
import { CALLERS } from '../src/figure/compare-systems.js';
import { TINY } from '../src/settings.js';

/** Processes are started one after another, on machines that may be busy. */
const LONG_MS = 120_000;

it(
  'measures the step and the server beside those of another folder, turn by turn',
  async () => {
    // A commit of its own would have to be installed and built: that this one is measured against itself shows as much.
    const root = fileURLToPath(new URL('../../../', import.meta.url));
    const told: FigureGroup[] = [];
    const groups = await measureAgainst({ root, name: 'itself' }, ['webhook', 'engine'], TINY, (group) =>
      told.push(group),
    );
    expect(told).toEqual(groups);
    expect(groups.map(({ title, figures }) => [title, figures.length])).toEqual([
      ['Whole step, against itself', LOADS.length * 4],
      ['Trigger to completed, against itself', CALLERS.length * 4],
    ]);
    const figures = groups.flatMap((group) => group.figures);
    // Nothing looks at how long anything took: the figures of so few calls mean nothing.
    expect(figures.filter((figure) => isReached(figure) !== undefined)).toHaveLength(
      (LOADS.length + CALLERS.length) * 2,
    );
    expect(figures.every(({ rounds, min }) => rounds > 0 && min > 0)).toBe(true);
  },
  LONG_MS,
);

it.each(['no-such-branch', '--help', 'HEAD:README.md'])('names a commit that is none: %s', async (commit) => {
  const said: string[] = [];
  await expect(checkOut(commit, (line) => said.push(line))).rejects.toThrow(`There is no commit "${commit}" here`);
  expect(said).toEqual([]);
});
