import { createStepRegistry } from '@luluchat/flow-runtime';
import type { StepLogger, StepPlugin } from '@luluchat/flow-runtime';
import type { OutboundMessage } from '@luluchat/flow-runtime/channel';
import type { CallbackLinks } from '@luluchat/flow-runtime/use-case';
import {
  createRecordingPresence,
  describeEngineContract,
  REPLY_WINDOW_MS,
} from '@luluchat/flow-testing/engine-contract';
import type { EngineSettings, ShownIndicator } from '@luluchat/flow-testing/engine-contract';
import { openPostgresStore } from '@luluchat/flow-store';
import { startPostgres, whyNoPostgres } from '@luluchat/servers';
import type { Postgres } from '@luluchat/servers';
import { afterAll, beforeAll, describe } from 'vitest';
import { createEmbeddedEngine } from '../src/index.js';
import { spreadCalls } from './spread-calls.js';

const missing = await whyNoPostgres();

describe.skipIf(missing !== undefined)('servers on one PostgreSQL', () => {
  let postgres: Postgres;
  let schemas = 0;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  // Three take a minute more.
  describe.each(process.env['LULUCHAT_TESTS'] === 'release' ? [2, 3] : [2])('with %i servers', (count) => {
    describeEngineContract('embedded engines', async (plugins, callbackLinks, logger, settings) => {
      schemas += 1;
      const database = { url: postgres.url, schema: `engines_${process.pid}_${schemas}`, poolSize: 4 };
      const sent: OutboundMessage[] = [];
      const shown: ShownIndicator[] = [];
      const openAll = () =>
        Promise.all(
          Array.from({ length: count }, () => openOn(database, plugins, sent, shown, callbackLinks, logger, settings)),
        );
      let servers = await openAll();
      const closeAll = async () => {
        await Promise.all(servers.map(({ engine }) => engine.close()));
        await Promise.all(servers.map(({ store }) => store.close()));
      };
      return {
        sent,
        shown,
        get engine() {
          return spreadCalls(servers.map(({ engine }) => engine));
        },
        get store() {
          return (servers[0] as (typeof servers)[number]).store;
        },
        async restart() {
          await closeAll();
          servers = await openAll();
        },
        dispose: closeAll,
      };
    });
  });
});

async function openOn(
  database: Parameters<typeof openPostgresStore>[0],
  plugins: readonly StepPlugin[],
  sent: OutboundMessage[],
  shown: ShownIndicator[],
  callbackLinks: CallbackLinks,
  logger: StepLogger,
  settings?: EngineSettings,
) {
  const store = await openPostgresStore(database);
  const engine = createEmbeddedEngine({
    store,
    registry: createStepRegistry(plugins),
    channel: {
      replyWindowMs: REPLY_WINDOW_MS,
      ...createRecordingPresence(shown),
      send: async (message) => {
        sent.push(message);
        return { kind: 'sent' };
      },
    },
    clock: { now: () => Date.now() },
    random: { next: () => Math.random() },
    logger,
    closeGraceMs: 0,
    callbackLinks,
    ...settings,
  });
  await engine.open();
  return { store, engine };
}
