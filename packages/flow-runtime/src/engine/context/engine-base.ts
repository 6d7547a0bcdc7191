import type { IdSource } from '../../environment/id-source.js';
import { advance } from '../../interpreter/advance.js';
import { checkMessage, hasMessageRules } from '../../message/check-message.js';
import { composeInterceptors } from '../../step/step-interceptor.js';
import { rememberAttributes } from '../conversation/attribute-memory.js';
import { createKeyedQueue } from '../conversation/keyed-queue.js';
import { createFlowFinder } from '../flow/flow-finder.js';
import type { EngineContext } from '../port/engine-context.js';
import type { EngineObserver } from '../port/engine-observer.js';
import { createPresence } from '../presence/presence.js';
import { createStaleTaps } from '../reply/stale-taps.js';
import { createMessageRouter } from '../trigger/message-router.js';
import { createPublishedTriggers } from '../trigger/published-triggers.js';
import type { EngineOptions } from './engine-options.js';

/** The part of a context that follows from the options, wherever the engine runs. */
export type EngineBase = Pick<
  EngineContext,
  | 'store'
  | 'triggers'
  | 'clock'
  | 'random'
  | 'ids'
  | 'advance'
  | 'logger'
  | 'observer'
  | 'flows'
  | 'router'
  | 'attributes'
  | 'interceptor'
  | 'checkMessage'
  | 'presence'
  | 'callbackLinks'
  | 'namePrecedence'
  | 'messageGiveUpMs'
  | 'pausedStarts'
  | 'messageIds'
>;

const MESSAGE_GIVE_UP_MS = 24 * 60 * 60 * 1000;

/** Creates the part of a context that follows from the options. Reads nothing. */
export function createEngineBase(options: EngineOptions, ids: IdSource): EngineBase {
  const { store, registry, channel, clock, random, logger, interceptors = [], callbackLinks } = options;
  const { messageGiveUpMs = MESSAGE_GIVE_UP_MS, namePrecedence = 'records', pausedStarts = 'refuse' } = options;
  const { runs, messages } = store;
  const observer = observerOf(options);
  const flows = createFlowFinder(store.flows, registry, ids);
  const triggers = createPublishedTriggers(store.flows);
  return {
    store,
    triggers,
    clock,
    random,
    ids,
    advance,
    logger,
    observer,
    flows,
    router: createMessageRouter({
      ...{ runs, flows, triggers, clock, ids, logger, pausedStarts },
      taps: createStaleTaps({ runs, messages }),
      onRefused: observer.onRunRefused,
    }),
    attributes: rememberAttributes(store.attributes),
    interceptor: interceptors.length === 0 ? undefined : composeInterceptors(interceptors),
    checkMessage: hasMessageRules(channel) ? (content, moment) => checkMessage(content, channel, moment) : undefined,
    presence: createPresence(channel, { clock, logger }),
    callbackLinks,
    namePrecedence,
    messageGiveUpMs,
    pausedStarts,
    messageIds: createKeyedQueue(),
  };
}

function observerOf({
  onRunStarted = nothing,
  onRunChanged = nothing,
  onRunSuperseded = nothing,
  onChainEnded = nothing,
  onRunRefused = nothing,
  onFailureReported = nothing,
}: EngineOptions): EngineObserver {
  return { onRunStarted, onRunChanged, onRunSuperseded, onChainEnded, onRunRefused, onFailureReported };
}

function nothing(): void {}
