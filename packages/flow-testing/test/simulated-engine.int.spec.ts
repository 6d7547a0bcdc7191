import { createStepRegistry } from '@luluchat/flow-runtime';
import type { StepPlugin } from '@luluchat/flow-runtime';
import type { OutboundMessage } from '@luluchat/flow-runtime/channel';
import { createFlowFinder, createPublishedTriggers } from '@luluchat/flow-runtime/use-case';
import { createMemoryStore, createSimulatedEngine, createStepRandom } from '@luluchat/flow-simulator';
import { randomUUID } from 'node:crypto';
import { describeEngineContract } from '../src/engine-contract/describe-engine-contract.js';
import { REPLY_WINDOW_MS } from '../src/engine-contract/engine-under-test.js';
import type { EngineUnderTest } from '../src/engine-contract/engine-under-test.js';

/** Clock of the contract: the real time, which nothing moves. */
const clock = { now: () => Date.now(), moveTo: () => undefined };
const ids = { next: () => randomUUID() };

describeEngineContract(
  'the engine of the simulator',
  async (plugins: readonly StepPlugin[], callbackLinks, logger, settings = {}): Promise<EngineUnderTest> => {
    const store = createMemoryStore();
    const sent: OutboundMessage[] = [];
    const engine = createSimulatedEngine({
      ...{ store, clock, ids, logger, callbackLinks, ...settings },
      flows: createFlowFinder(store.flows, createStepRegistry(plugins), ids),
      triggers: createPublishedTriggers(store.flows),
      attributes: new Map(),
      channel: { replyWindowMs: REPLY_WINDOW_MS },
      random: createStepRandom({}),
      signal: new AbortController().signal,
      onEvent: () => undefined,
      onSent: (message) => sent.push(message),
    });
    await engine.open();
    return {
      ...{ engine, store, sent, isLasting: false },
      restart: () => Promise.reject(new Error('The engine keeps no data.')),
      dispose: () => engine.close(),
    };
  },
);
