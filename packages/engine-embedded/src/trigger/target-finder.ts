import { awaitsMessage, FlowError } from '@luluchat/flow-runtime';
import type {
  Clock,
  CompiledFlow,
  InboundMessage,
  LimitedStart,
  RunRecord,
  RunRepository,
  StepLogger,
} from '@luluchat/flow-runtime';
import { describeError } from '../log/describe-error.js';
import type { StaleTaps } from '../reply/stale-taps.js';
import type { FlowFinder } from '../flow/flow-finder.js';
import { newRun } from '../run/new-run.js';
import { limitOf } from './limit-of.js';
import type { PublishedTriggers } from './published-triggers.js';

/** What a message is for: a run that waits for it, a flow that it starts, or nothing. */
export type Target =
  | { readonly outcome: 'resumed'; readonly run: RunRecord; readonly flow: CompiledFlow }
  | {
      readonly outcome: 'started';
      /** Not stored yet. */
      readonly run: RunRecord;
      readonly flow: CompiledFlow;
      /** What the start counts as when its trigger is limited. */
      readonly limitedStart: LimitedStart | undefined;
    }
  | { readonly outcome: 'unmatched' };

/** Says what a message is for. */
export interface TargetFinder {
  /**
   * A waiting run goes before a flow, a keyword before the flow for unmatched messages; a flow whose limit is reached, or that no
   * longer fits the registered plugins, is passed over. A tap on another message than the one that a run waits on is for no waiting
   * run, and does not start the flow for unmatched messages while one waits. Rejects with what the store rejects with.
   */
  find(contactId: string, message: InboundMessage): Promise<Target>;
}

/** What a finder asks. */
export interface TargetFinderOptions {
  readonly runs: Pick<RunRepository, 'listWaiting' | 'findRetryAt'>;
  readonly flows: FlowFinder;
  readonly triggers: PublishedTriggers;
  readonly taps: StaleTaps;
  readonly clock: Clock;
  readonly logger: StepLogger;
}

/** Makes a finder. Call it in the contact's line of turns only: what it finds holds until the next turn. */
export function createTargetFinder({ runs, flows, triggers, taps, clock, logger }: TargetFinderOptions): TargetFinder {
  /** A flow that no longer fits the registered plugins must not keep messages from the others. */
  const findUsableFlow = async (flowId: string, version: number): Promise<CompiledFlow | undefined> => {
    try {
      return await flows.get(flowId, version);
    } catch (error) {
      if (FlowError.is(error, 'store_failed')) throw error;
      logger.error('a flow cannot be run', { flowId, version, error: describeError(error) });
      return undefined;
    }
  };

  /** `stale`: a run would take the message, were it not a tap on another one than it waits on. */
  const findWaiting = async (
    contactId: string,
    waiting: readonly RunRecord[],
    message: InboundMessage,
  ): Promise<Target | 'stale' | undefined> => {
    let isStale = false;
    for (const run of waiting) {
      if (!awaitsMessage(run.state, message)) continue;
      if (await taps.isStale(contactId, run, message)) {
        isStale = true;
        continue;
      }
      const flow = await findUsableFlow(run.flowId, run.flowVersion);
      if (flow !== undefined) return { outcome: 'resumed', run, flow };
    }
    return isStale ? 'stale' : undefined;
  };

  return {
    async find(contactId, message) {
      const { text } = message;
      const waiting = await runs.listWaiting(contactId);
      const resumed = await findWaiting(contactId, waiting, message);
      if (resumed !== undefined && resumed !== 'stale') return resumed;
      // A keyword is meant; but a run that waits for its buttons must not end over any word that is none of them.
      const waitsForButtons = waiting.some(({ state }) => state.current?.wait?.onlyButtons !== undefined);
      for (const { flow: published, trigger } of await triggers.find(text)) {
        if ((waitsForButtons || resumed === 'stale') && trigger.type === 'unmatched') continue;
        const { flowId, version } = published;
        const at = clock.now();
        const limit = limitOf(trigger);
        const limitedStart = limit && { ...limit, flowId, contactId, at };
        if (limitedStart !== undefined && (await runs.findRetryAt(limitedStart)) !== null) continue;
        const flow = await findUsableFlow(flowId, version);
        if (flow === undefined) continue;
        const run = newRun({ flow, contactId, trigger: trigger.type, data: {}, message, at });
        return { outcome: 'started', flow, run, limitedStart };
      }
      return { outcome: 'unmatched' };
    },
  };
}
