import { createStepRegistry, silentLogger } from '@luluchat/flow-runtime';
import type { StepLogger, StepPlugin } from '@luluchat/flow-runtime';
import type { OutboundMessage } from '@luluchat/flow-runtime/channel';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import type { CallbackLinks } from '@luluchat/flow-runtime/use-case';
import { openFlowStore } from '@luluchat/flow-store';
import { createRecordingPresence, REPLY_WINDOW_MS } from '@luluchat/flow-testing/engine-contract';
import type { EngineSettings, EngineUnderTest, ShownIndicator } from '@luluchat/flow-testing/engine-contract';
import { installServers } from '@luluchat/servers';
import type { RestateNode } from '@luluchat/servers';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRestateEngine, registerWorkers } from '../src/index.js';
import type { RestateEngineOptions } from '../src/index.js';

/** Engine on a Restate node. */
export interface RestateUnderTest extends EngineUnderTest {
  /** As in the contract, with these step plugins in place of those of before. */
  restart(plugins?: readonly StepPlugin[]): Promise<void>;
}

/** Settings of the engines, and the URL at which Restate reaches their port. */
export interface RestateHarnessOptions extends Pick<RestateEngineOptions, 'stuckAfterMs' | 'sweepEveryMs'> {
  /** Default: the port itself. */
  readonly workerUrlOf?: (port: number) => Promise<string>;
  /** Default: an SQLite file in a folder of its own. */
  readonly createStore?: CreateStore;
}

/** Creates an empty store, which can be opened again after it was closed. */
export type CreateStore = () => Promise<CreatedStore>;

/** Store of one test. */
export interface CreatedStore {
  open(): Promise<FlowStore>;
  /** Removes its data. */
  remove(): Promise<void>;
}

async function createSqliteStore(): Promise<CreatedStore> {
  const folder = await mkdtemp(join(tmpdir(), 'engine-restate-'));
  return {
    open: () => openFlowStore({ file: join(folder, 'flows.db') }),
    remove: () => rm(folder, { recursive: true }),
  };
}

/** Finds a free port: the worker of a test keeps it over restarts. */
export async function findPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Creates engines for one test at a time, all at the same URL: Restate knows one worker. */
export async function createRestateHarness(
  node: Pick<RestateNode, 'ingressUrl' | 'adminUrl'>,
  { workerUrlOf, createStore = createSqliteStore, ...settings }: RestateHarnessOptions = {},
) {
  const { restateSdk } = await installServers();
  const port = await findPort();
  let isRegistered = false;

  const openOn = async (
    created: CreatedStore,
    plugins: readonly StepPlugin[],
    sent: OutboundMessage[],
    shown: ShownIndicator[],
    callbackLinks: CallbackLinks,
    logger: StepLogger,
    given?: EngineSettings,
  ) => {
    const store = await created.open();
    const engine = createRestateEngine({
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
      ...given,
      ingressUrl: node.ingressUrl,
      adminUrl: node.adminUrl,
      worker: { port },
      importSdk: () => import(join(restateSdk, 'dist', 'index.js')),
    });
    await engine.open();
    if (!isRegistered) {
      const workerUrl = (await workerUrlOf?.(port)) ?? `http://127.0.0.1:${port}`;
      await registerWorkers({ adminUrl: node.adminUrl, workerUrl });
    }
    isRegistered = true;
    return { store, engine };
  };

  return async (
    plugins: readonly StepPlugin[],
    callbackLinks: CallbackLinks,
    logger: StepLogger = silentLogger,
    given?: EngineSettings,
  ): Promise<RestateUnderTest> => {
    const created = await createStore();
    const sent: OutboundMessage[] = [];
    const shown: ShownIndicator[] = [];
    let current = await openOn(created, plugins, sent, shown, callbackLinks, logger, given);
    const close = async () => {
      await current.engine.close();
      await current.store.close();
    };
    return {
      sent,
      shown,
      get engine() {
        return current.engine;
      },
      get store() {
        return current.store;
      },
      async restart(others = plugins) {
        await close();
        current = await openOn(created, others, sent, shown, callbackLinks, logger, given);
      },
      async dispose() {
        await close();
        await created.remove();
      },
    };
  };
}
