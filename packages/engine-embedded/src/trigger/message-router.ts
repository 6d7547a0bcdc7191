import { awaitsMessage, FlowError, MAX_RUNS_OF_CONTACT } from '@luluchat/flow-runtime';
import type {
  Clock,
  CompiledFlow,
  InboundMessage,
  InboundRecord,
  LimitedStart,
  RunRecord,
  RunRepository,
  StepLogger,
  WhileRunning,
} from '@luluchat/flow-runtime';
import { describeError } from '../log/describe-error.js';
import type { StaleTaps } from '../reply/stale-taps.js';
import type { FlowFinder } from '../flow/flow-finder.js';
import { newRun } from '../run/new-run.js';
import { limitOf } from './limit-of.js';
import type { MessageTrigger, PublishedTriggers } from './published-triggers.js';

/** Target of a message: a run that waits for it, a flow that it starts, or nothing. */
export type Target =
  | { readonly outcome: 'resumed'; readonly run: RunRecord; readonly flow: CompiledFlow }
  | {
      readonly outcome: 'started';
      /** Not stored yet. */
      readonly run: RunRecord;
      readonly flow: CompiledFlow;
      readonly whileRunning: WhileRunning;
      /** Start to count when the trigger is limited. */
      readonly limitedStart: LimitedStart | undefined;
    }
  | { readonly outcome: 'unmatched' };

/** Gives the outcome of a message that has this target. */
export function outcomeOf(target: Target): Pick<InboundRecord, 'outcome' | 'runId'> {
  return { outcome: target.outcome, runId: target.outcome === 'unmatched' ? null : target.run.id };
}

/** The start by a limited trigger that a message makes, if it makes one. */
export function limitedStartOf(target: Target): LimitedStart | undefined {
  return target.outcome === 'started' ? target.limitedStart : undefined;
}

/** Routes messages of contacts to runs. */
export interface MessageRouter {
  /**
   * Finds what a message is for. A keyword that interrupts waits goes before a waiting run, that before a flow, a keyword before the flow for unmatched
   * messages. Of several waiting runs the one that asked last is meant. A flow whose limit is reached, whose policy forbids
   * it beside other runs, or that no longer fits the registered plugins, is passed over. A tap interrupts nothing; one on
   * another message than the one that a run waits on is for no waiting run, and does not start the flow for unmatched
   * messages while one waits. Rejects with what the store
   * rejects with.
   */
  route(contactId: string, message: InboundMessage): Promise<Target>;
}

/** Why a trigger starts no run beside others of the contact that have not ended. */
export type RunRefusedBecause = 'run_in_progress' | 'too_many_runs';

/** Parts of the engine that the router works with. */
export interface MessageRouterOptions {
  readonly runs: Pick<RunRepository, 'listWaiting' | 'listPending' | 'findRetryAt'>;
  readonly flows: FlowFinder;
  readonly triggers: PublishedTriggers;
  readonly taps: StaleTaps;
  readonly clock: Clock;
  readonly logger: StepLogger;
  /** Is told when a trigger is passed over for runs of the contact that have not ended. */
  readonly onRefused: (because: RunRefusedBecause) => void;
}

/** A message, and the runs of its contact that wait. */
interface Arrival {
  readonly contactId: string;
  readonly waiting: readonly RunRecord[];
  readonly message: InboundMessage;
}

/** Creates a router. Call it in the contact's queue only: what it finds holds until the next turn. */
export function createMessageRouter(options: MessageRouterOptions): MessageRouter {
  const { runs, flows, triggers, taps, clock, logger, onRefused } = options;

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

  /**
   * Of several runs that wait for the message, the one that asked last: its wait began last. `stale`: a run would take the
   * message, were it not a tap on another one than it waits on.
   */
  const findWaiting = async (
    contactId: string,
    waiting: readonly RunRecord[],
    message: InboundMessage,
  ): Promise<Target | 'stale' | undefined> => {
    let isStale = false;
    for (const run of byLastQuestion(waiting)) {
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

  /** Why the policy of a trigger keeps it from starting a run beside those that wait or are in line; `undefined`: it may. */
  const findRefusal = async (
    whileRunning: 'keep' | 'refuse',
    contactId: string,
    waiting: readonly RunRecord[],
  ): Promise<RunRefusedBecause | undefined> => {
    if (whileRunning === 'refuse') return waiting.length > 0 ? 'run_in_progress' : undefined;
    const pending = await runs.listPending(contactId);
    const others = waiting.length + pending.filter(({ kind }) => kind === 'run').length;
    return others >= MAX_RUNS_OF_CONTACT ? 'too_many_runs' : undefined;
  };

  /** The first of these triggers that may start a run; those that may not are passed over. */
  const findStart = async (
    candidates: readonly MessageTrigger[],
    { contactId, waiting, message }: Arrival,
    refused: (because: RunRefusedBecause) => void,
  ): Promise<Target | undefined> => {
    for (const { flow: published, trigger, whileRunning } of candidates) {
      const { flowId, version } = published;
      const at = clock.now();
      const limit = limitOf(trigger);
      const limitedStart = limit && { ...limit, flowId, contactId, at };
      if (limitedStart !== undefined && (await runs.findRetryAt(limitedStart)) !== null) continue;
      const refusal = whileRunning === 'replace' ? undefined : await findRefusal(whileRunning, contactId, waiting);
      if (refusal !== undefined) {
        refused(refusal);
        continue;
      }
      const flow = await findUsableFlow(flowId, version);
      if (flow === undefined) continue;
      const run = newRun({ flow, contactId, trigger: trigger.type, data: {}, message, at });
      return { outcome: 'started', flow, run, whileRunning, limitedStart };
    }
    return undefined;
  };

  return {
    async route(contactId, message) {
      const { text } = message;
      const waiting = await runs.listWaiting(contactId);
      const isAwaited = waiting.some(({ state }) => awaitsMessage(state, message));
      // A tap answers what was asked. A refusal is none here: the message is the reply then.
      const interrupting = isAwaited && message.button === undefined ? await triggers.findInterrupting(text) : [];
      const started = await findStart(interrupting, { contactId, waiting, message }, () => undefined);
      if (started !== undefined) return started;
      const resumed = isAwaited ? await findWaiting(contactId, waiting, message) : undefined;
      if (resumed !== undefined && resumed !== 'stale') return resumed;
      // A keyword is meant; but a run that waits for its buttons must not end over any word that is none of them.
      const waitsForButtons = waiting.some(({ state }) => state.current?.wait?.onlyButtons !== undefined);
      const matching = await triggers.find(text);
      const meant =
        waitsForButtons || resumed === 'stale'
          ? matching.filter(({ trigger }) => trigger.type !== 'unmatched')
          : matching;
      return (await findStart(meant, { contactId, waiting, message }, onRefused)) ?? { outcome: 'unmatched' };
    },
  };
}

function byLastQuestion(waiting: readonly RunRecord[]): readonly RunRecord[] {
  if (waiting.length < 2) return waiting;
  const askedAt = ({ state }: RunRecord): number => state.current?.startedAt ?? 0;
  return waiting.toSorted((a, b) => askedAt(b) - askedAt(a));
}
