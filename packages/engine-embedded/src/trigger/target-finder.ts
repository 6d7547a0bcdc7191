import { awaitsMessage, FlowError } from '@luluchat/flow-runtime';
import type {
  Clock,
  CompiledFlow,
  InboundRecord,
  LimitedStart,
  RunRecord,
  RunRepository,
  StepLogger,
} from '@luluchat/flow-runtime';
import { describeError } from '../log/describe-error.js';
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

/** What a message came to whose target this is. */
export function outcomeOf(target: Target): Pick<InboundRecord, 'outcome' | 'runId'> {
  return { outcome: target.outcome, runId: target.outcome === 'unmatched' ? null : target.run.id };
}

/** The start by a limited trigger that a message makes, if it makes one. */
export function limitedStartOf(target: Target): LimitedStart | undefined {
  return target.outcome === 'started' ? target.limitedStart : undefined;
}

/** Says what a message is for. */
export interface TargetFinder {
  /**
   * A waiting run goes before a flow, a keyword before the flow for unmatched messages; a flow whose limit is reached, or that no
   * longer fits the registered plugins, is passed over. Rejects with what the store rejects with.
   */
  find(contactNumber: string, text: string): Promise<Target>;
}

/** What a finder asks. */
export interface TargetFinderOptions {
  readonly runs: Pick<RunRepository, 'listWaiting' | 'findRetryAt'>;
  readonly flows: FlowFinder;
  readonly triggers: PublishedTriggers;
  readonly clock: Clock;
  readonly logger: StepLogger;
}

/** Makes a finder. Call it in the contact's line of turns only: what it finds holds until the next turn. */
export function createTargetFinder({ runs, flows, triggers, clock, logger }: TargetFinderOptions): TargetFinder {
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

  const findWaiting = async (waiting: readonly RunRecord[], text: string): Promise<Target | undefined> => {
    for (const run of waiting) {
      if (!awaitsMessage(run.state, text)) continue;
      const flow = await findUsableFlow(run.flowId, run.flowVersion);
      if (flow !== undefined) return { outcome: 'resumed', run, flow };
    }
    return undefined;
  };

  return {
    async find(contactNumber, text) {
      const waiting = await runs.listWaiting(contactNumber);
      const resumed = await findWaiting(waiting, text);
      if (resumed !== undefined) return resumed;
      // A keyword is meant; but a run that waits for its buttons must not end over any word that is none of them.
      const waitsForButtons = waiting.some(({ state }) => state.current?.wait?.onlyButtons !== undefined);
      for (const { flow: published, trigger } of await triggers.find(text)) {
        if (waitsForButtons && trigger.type === 'unmatched') continue;
        const { flowId, version } = published;
        const at = clock.now();
        const limit = limitOf(trigger);
        const limitedStart = limit && { ...limit, flowId, contactNumber, at };
        if (limitedStart !== undefined && (await runs.findRetryAt(limitedStart)) !== null) continue;
        const flow = await findUsableFlow(flowId, version);
        if (flow === undefined) continue;
        const run = newRun({ flow, contactNumber, trigger: trigger.type, data: {}, at });
        return { outcome: 'started', flow, run, limitedStart };
      }
      return { outcome: 'unmatched' };
    },
  };
}
