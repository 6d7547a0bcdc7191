import { createStepRegistry } from '@luluchat/flow-runtime';
import type { StepLogger, StepPlugin } from '@luluchat/flow-runtime';
import type { OutboundMessage } from '@luluchat/flow-runtime/channel';
import type { CallbackLinks } from '@luluchat/flow-runtime/use-case';
import { openFlowStore } from '@luluchat/flow-store';
import {
  createRecordingPresence,
  describeEngineContract,
  REPLY_WINDOW_MS,
} from '@luluchat/flow-testing/engine-contract';
import type { EngineSettings, ShownIndicator } from '@luluchat/flow-testing/engine-contract';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmbeddedEngine } from '../src/index.js';

describeEngineContract('the embedded engine', async (plugins, callbackLinks, logger, settings) => {
  const folder = await mkdtemp(join(tmpdir(), 'engine-contract-'));
  const sent: OutboundMessage[] = [];
  const shown: ShownIndicator[] = [];
  let current = await openOn(join(folder, 'flows.db'), plugins, sent, shown, callbackLinks, logger, settings);
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
    async restart() {
      await close();
      current = await openOn(join(folder, 'flows.db'), plugins, sent, shown, callbackLinks, logger, settings);
    },
    async dispose() {
      await close();
      await rm(folder, { recursive: true });
    },
  };
});

async function openOn(
  file: string,
  plugins: readonly StepPlugin[],
  sent: OutboundMessage[],
  shown: ShownIndicator[],
  callbackLinks: CallbackLinks,
  logger: StepLogger,
  settings?: EngineSettings,
) {
  const store = await openFlowStore({ file });
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
