import { residentKB } from '../machine/resident-memory.js';
import { setTimeout as sleep } from 'node:timers/promises';
import { seedWaitingRuns } from '../cluster/seed-waiting-runs.js';
import type { Cluster } from '../cluster/start-cluster.js';
import type { ClusterSettings } from '../settings.js';
import { withSystem } from '../system/with-systems.js';
import type { TriggerProcess } from '../trigger/trigger-process.js';
import { toFigure } from './figure.js';
import type { Figure, Target } from './figure.js';
import { measureTurn } from './measure-turn.js';

/** Resident memory differs by some megabytes from start to start. */
const TARGET: Target = { bound: 'at most', value: 1.1 };
const SCHEMA = 'waiting_runs';
const CALLERS = 32;
/** Time in which the server looks twice for work that was lost, and measures its store. */
const IDLE_MS = 12_000;

/**
 * Compares the resident memory of a flow server on a store with many waiting runs with that on a store with few: after the same number of
 * runs, and two sweeps of the store.
 */
export async function compareWaitingMemory(
  cluster: Cluster,
  client: TriggerProcess,
  { fewWaiting, manyWaiting, warmUpRuns }: ClusterSettings,
): Promise<readonly Figure[]> {
  const start = () => cluster.startFlowServers(1, { settings: { DATABASE_SCHEMA: SCHEMA } });
  const measure = (): Promise<number> =>
    withSystem(start, async (system) => {
      await measureTurn(client, system, { runs: Math.min(warmUpRuns, 1_000), callers: CALLERS, isPatient: true });
      await sleep(IDLE_MS);
      return residentKB(system.pid);
    });
  // Creates the tables.
  await withSystem(start, () => Promise.resolve());
  await seedWaitingRuns(cluster.databaseUrl, SCHEMA, 0, fewWaiting);
  const few = await measure();
  await seedWaitingRuns(cluster.databaseUrl, SCHEMA, fewWaiting, manyWaiting);
  const many = await measure();
  return [
    toFigure(
      `resident memory of a flow server, ${manyWaiting} waiting runs / ${fewWaiting}`,
      [many / few],
      'x',
      TARGET,
    ),
    toFigure(`resident memory with ${manyWaiting} waiting runs`, [many], 'KB'),
    toFigure(`resident memory with ${fewWaiting} waiting runs`, [few], 'KB'),
  ];
}
