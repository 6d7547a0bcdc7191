import { join } from 'node:path';
import { startPostgres, whyNoPostgres } from '@luluchat/servers';
import { installPeers } from '../install/install-peers.js';
import { ReceiverProcess } from '../receiver/receiver-process.js';
import type { EngineSettings } from '../settings.js';
import { seedLargeDocuments } from '../list/large-documents.js';
import { seedStore } from '../store/seed-store.js';
import { startFlowServer } from '../system/start-flow-server.js';
import { startRelay } from '../system/start-relay.js';
import type { System } from '../system/system.js';
import { withSystem, withSystems } from '../system/with-systems.js';
import { TriggerProcess } from '../trigger/trigger-process.js';
import { compareErasure } from './compare-erasure.js';
import { compareLatency } from './compare-latency.js';
import { compareLists } from './compare-lists.js';
import { comparePosts } from './compare-posts.js';
import { compareRunMemory } from './compare-run-memory.js';
import { compareSchedule } from './compare-schedule.js';
import { compareSystems } from './compare-systems.js';
import { compareVariant } from './compare-variant.js';
import { compareCallbackLatency, compareWaitingHeap } from './compare-waiting.js';
import type { FigureGroup, Target } from './figure.js';

const PURE_STEPS = 10;
const PURE_STEPS_TARGET: Target = { bound: 'at least', value: 0.92 };
const POSTGRES_TARGET: Target = { bound: 'at least', value: 0.5 };
/** Name of the database file in the server's folder. */
const STORE_FILE = 'flows.db';
const FULL_STORE_TARGET: Target = { bound: 'at least', value: 0.97, aim: 1 };

/**
 * Measures whole servers against one receiver process. Calls `onGroup` after each group, and `log` before slow work and for
 * systems that are left out.
 */
export async function measureEngine(
  settings: EngineSettings,
  onGroup: (group: FigureGroup) => void,
  log: (line: string) => void,
): Promise<readonly FigureGroup[]> {
  const peers = await installPeers(settings.peers, log);
  const receiver = await ReceiverProcess.start();
  const client = new TriggerProcess();
  const url = receiver.healthy('/after/0');
  const groups: FigureGroup[] = [];
  const add = (group: FigureGroup): void => {
    groups.push(group);
    onGroup(group);
  };
  const startPlain = () => startFlowServer({ url, pureSteps: 0 });
  try {
    await withSystem(startPlain, (plain) =>
      withSystems([() => startRelay(url), ...peers.map((start) => () => start(url))], async (others) => {
        const { figures, maximum } = await compareSystems(plain, others, client, settings);
        add({ title: 'Trigger, webhook action, attribute, message, completed: in runs per second', figures });
        add(await compareLatency(plain, others, maximum, client, settings));
      }),
    );
    const addVariant: AddVariant = async (title, name, start, target) => {
      await withSystem(startPlain, (plain) =>
        withSystem(start, async (system) => {
          add({ title, figures: await compareVariant(plain, { name, system, target }, client, settings) });
        }),
      );
    };
    const startLonger = () => startFlowServer({ url, pureSteps: PURE_STEPS });
    await addVariant('Steps without a call', `${PURE_STEPS} steps more`, startLonger, PURE_STEPS_TARGET);
    const { finishedRuns: finished, waitingRuns: waiting } = settings;
    const prepare = (dataDir: string) => seedStore(join(dataDir, STORE_FILE), { finished, waiting });
    const startFull = () => startFlowServer({ url, pureSteps: 0, prepare });
    const content = `${finished} finished and ${waiting} waiting runs`;
    await addVariant('A store with old runs', content, startFull, FULL_STORE_TARGET);
    await withSystem(startFull, async (full) => {
      const title = `Erasing one of ${finished / 10 + waiting} contacts`;
      add({ title, figures: await compareErasure(full, client, settings) });
    });
    const startForSchedules = () =>
      startFlowServer({ url, pureSteps: 0, prepare, settings: { SCHEDULE_RUNS_PER_MINUTE: '10000000' } });
    await withSystem(startForSchedules, async (system) => {
      const contacts = finished / 10;
      const title = `A schedule that starts ${contacts} contacts`;
      add({ title, figures: await compareSchedule(system, client, settings, { url, contacts }) });
    });
    await withSystem(
      () => startLarge(url, settings),
      async (large) => {
        const title = `Health beside lists: ${settings.largeRuns} runs with 200 KB of data, ${settings.largeFlows} flows of 470 KB`;
        add({ title, figures: await compareLists(large, settings) });
      },
    );
    await addPostgres(addVariant, url, log);
    add(await compareRunMemory(client, settings));
    add({ title: 'Posts of WhatsApp with 1,000 messages of 1,000 contacts', figures: await comparePosts(settings) });
    add({ title: 'Runs that wait for a callback', figures: await compareWaitingHeap(settings) });
    add({
      title: 'From an event to the next step, 200 events per second',
      figures: await compareCallbackLatency(settings),
    });
    return groups;
  } finally {
    await Promise.all([client.stop(), receiver.stop()]);
  }
}

/** Starts a server with large runs and flows. */
function startLarge(url: string, { largeRuns: runs, largeFlows: flows }: EngineSettings): Promise<System> {
  const prepare = (dataDir: string) => seedLargeDocuments(join(dataDir, STORE_FILE), { runs, flows });
  return startFlowServer({ url, pureSteps: 0, prepare });
}

type AddVariant = (title: string, name: string, start: () => Promise<System>, target: Target) => Promise<void>;

/** Compares the store on PostgreSQL, which waits for the disk at each commit as SQLite does. */
async function addPostgres(addVariant: AddVariant, url: string, log: (line: string) => void): Promise<void> {
  const missing = await whyNoPostgres({ isOwn: true });
  if (missing !== undefined) {
    log(`Without PostgreSQL: ${missing}`);
    return;
  }
  const postgres = await startPostgres({ isOwn: true, isDurable: true });
  try {
    const settings = { STORE: 'postgres', DATABASE_URL: postgres.url };
    const start = () => startFlowServer({ url, pureSteps: 0, settings });
    await addVariant('The store on PostgreSQL', 'PostgreSQL', start, POSTGRES_TARGET);
  } finally {
    await postgres.stop();
  }
}
