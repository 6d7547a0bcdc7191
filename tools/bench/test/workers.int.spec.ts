import { expect, it } from 'vitest';
import type { FigureGroup } from '../src/figure/figure.js';
import { measureWorkers } from '../src/figure/measure-workers.js';
import { TINY } from '../src/settings.js';
import { measureLink } from '../src/workers/measure-link.js';

/** A server is started, on machines that may be busy. */
const LONG_MS = 300_000;

it(
  'measures what two processes take to send the writes of runs, and ends both sides',
  async () => {
    const { workerMicros, writerMicros } = await measureLink(200, 20);
    expect(workerMicros).toBeGreaterThan(0);
    expect(writerMicros).toBeGreaterThan(0);
  },
  LONG_MS,
);

it.runIf(process.env['LULUCHAT_TESTS'] === 'release')(
  'measures the threads of a server for three numbers of callers, and computes what workers would complete',
  async () => {
    const printed: FigureGroup[] = [];
    const groups = await measureWorkers(TINY.workers, (group) => printed.push(group));
    expect(printed).toEqual(groups);
    expect(groups.map(({ figures }) => figures.length)).toEqual([3 * 3 + 2, 2 + 3 * 3 + 1]);
    expect(groups.at(-1)?.figures.find(({ target }) => target !== undefined)?.name).toBe('4 cores / one process');
  },
  LONG_MS,
);
