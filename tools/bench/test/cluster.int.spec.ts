import { whyNoPostgres, whyNoRestate } from '@luluchat/servers';
import { expect, it } from 'vitest';
import { isReached } from '../src/figure/figure.js';
import type { FigureGroup } from '../src/figure/figure.js';
import { measureCluster } from '../src/figure/measure-cluster.js';
import { TINY } from '../src/settings.js';

/** Servers are started one after another, on machines that may be busy; timers are due at a full minute. */
const LONG_MS = 900_000;
const isRelease = process.env['LULUCHAT_TESTS'] === 'release';
const missing = (await whyNoRestate()) ?? (await whyNoPostgres({ isOwn: true }));

it.skipIf(!isRelease || missing !== undefined)(
  'measures flow servers on Restate beside bare programs: on one node and three, their timers and their memory',
  async () => {
    const printed: FigureGroup[] = [];
    const logged: string[] = [];
    const groups = await measureCluster(
      TINY.cluster,
      (group) => printed.push(group),
      (line) => logged.push(line),
    );
    expect(printed).toEqual(groups);
    expect(logged).toEqual([]);
    expect(groups.map(({ title }) => title.split(':')[0])).toEqual([
      ...['One Restate node', '3 Restate nodes', 'Model', 'Timers', 'Waiting runs'],
    ]);
    const figures = groups.flatMap((group) => group.figures);
    for (const { name, unit, median } of figures) {
      // Processor times are not checked: those of so few runs mean nothing.
      if (unit !== 'us') expect([name, median > 0]).toEqual([name, true]);
    }
    expect(figures.filter((figure) => isReached(figure) !== undefined).map(({ name }) => name)).toEqual([
      'one flow server / bare Restate, commits of our store',
      '2 flow servers / bare Restate, commits of our store',
      'one flow server / bare Restate, commits of our store',
      '50 timers due at once: waits of runs / bare delayed sends, time',
      'resident memory of a flow server, 1000 waiting runs / 100',
    ]);
  },
  LONG_MS,
);
