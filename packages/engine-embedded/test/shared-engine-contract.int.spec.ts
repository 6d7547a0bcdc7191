import { describe } from 'vitest';
import { createStepRegistry } from '@luluchat/flow-runtime';
import type { StepLogger, StepPlugin } from '@luluchat/flow-runtime';
import type { OutboundMessage } from '@luluchat/flow-runtime/channel';
import type { FlowEngine } from '@luluchat/flow-runtime/engine';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import type { CallbackLinks } from '@luluchat/flow-runtime/use-case';
import {
  createRecordingPresence,
  describeEngineContract,
  REPLY_WINDOW_MS,
} from '@luluchat/flow-testing/engine-contract';
import type { EngineSettings, ShownIndicator } from '@luluchat/flow-testing/engine-contract';
import { createEmbeddedEngine } from '../src/index.js';
import { createLeasedMemoryStore } from './leased-memory-store.js';
import { spreadCalls } from './spread-calls.js';

describe.each([2, 3])('with %i servers', (count) => {
  describeEngineContract('embedded engines that share a store', async (plugins, callbackLinks, logger, settings) => {
    const store = createLeasedMemoryStore();
    const sent: OutboundMessage[] = [];
    const shown: ShownIndicator[] = [];
    const open = () =>
      Promise.all(
        Array.from({ length: count }, () => openOn(store, plugins, sent, shown, callbackLinks, logger, settings)),
      );
    let engines = await open();
    const close = () => Promise.all(engines.map((engine) => engine.close()));
    return {
      sent,
      shown,
      store,
      get engine() {
        return spreadCalls(engines);
      },
      async restart() {
        await close();
        engines = await open();
      },
      async dispose() {
        await close();
        await store.close();
      },
    };
  });
});

async function openOn(
  store: FlowStore,
  plugins: readonly StepPlugin[],
  sent: OutboundMessage[],
  shown: ShownIndicator[],
  callbackLinks: CallbackLinks,
  logger: StepLogger,
  settings?: EngineSettings,
): Promise<FlowEngine> {
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
  return engine;
}
