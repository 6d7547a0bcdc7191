import { FlowError } from '../../error/flow-error.js';
import { MAX_RUNS_OF_CONTACT } from '../../document/flow-document.js';
import { awaitsMessage } from '../../interpreter/awaits-message.js';
import type { Clock } from '../../environment/clock.js';
import type { IdSource } from '../../environment/id-source.js';
import type { StepLogger } from '../../environment/step-logger.js';
import type { JsonObject } from '../../json/json-value.js';
import type { InboundMessage } from '../../port/flow-engine.js';
import type { CompiledFlow } from '../../interpreter/compile-flow.js';
import type { WhileRunning } from '../../document/flow-document.js';
import type { InboundRecord } from '../../port/store/message-record.js';
import type { LimitedStart } from '../../port/store/limited-start.js';
import type { RunRecord } from '../../port/store/run-record.js';
import type { RunRepository } from '../../port/store/run-repository.js';
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
  | {
      /** The automation of the contact is paused: the message is for staff. */
      readonly outcome: 'paused';
    }
  | { readonly outcome: 'unmatched' };

/** Treatment of starts of runs while the automation of a contact is paused: they are refused, or wait for the end. */
export type PausedStarts = 'refuse' | 'wait';

/** Returns the outcome of a message with this target. */
export function outcomeOf(target: Target): Pick<InboundRecord, 'outcome' | 'runId'> {
  return { outcome: target.outcome, runId: 'run' in target ? target.run.id : null };
}

/** Returns the start of a limited trigger by a message, if any. */
export function limitedStartOf(target: Target): LimitedStart | undefined {
  return target.outcome === 'started' ? target.limitedStart : undefined;
}

/** Routes messages of contacts to runs. */
export interface MessageRouter {
  /**
   * Finds the target of a message. In this order: keyword triggers that interrupt waits, the waiting run (of several, the one
   * that asked last), other keyword triggers, the trigger for unmatched messages. A flow whose limit is reached, whose policy
   * forbids it beside other runs, or that no longer fits the registered plugins, is passed over. A tap interrupts nothing. A
   * tap on another message than the one that a run waits for resumes no run, and does not start the flow for unmatched messages
   * while a run waits. Rejects with errors of the store.
   */
  route(contactId: string, message: InboundMessage): Promise<Target>;
  /**
   * Finds the target of a message of a contact whose automation is paused: a run that a keyword starts and that begins after the pause,
   * if starts wait, and staff otherwise.
   */
  routePaused(contactId: string, message: InboundMessage): Promise<Target>;
}

/** Reason for which a trigger starts no run beside unfinished ones of the contact. */
export type RunRefusedBecause = 'run_in_progress' | 'too_many_runs' | 'contact_paused';

/** Dependencies of the router. */
export interface MessageRouterOptions {
  readonly runs: Pick<RunRepository, 'listWaiting' | 'listPending' | 'findRetryAt'>;
  readonly flows: FlowFinder;
  readonly triggers: PublishedTriggers;
  readonly taps: StaleTaps;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: StepLogger;
  /** Default: `refuse`. */
  readonly pausedStarts?: PausedStarts;
  /** Called when a trigger is passed over because of unfinished runs of the contact. */
  readonly onRefused: (because: RunRefusedBecause) => void;
}

/** A message, and the waiting runs of its contact. */
interface Arrival {
  readonly contactId: string;
  readonly waiting: readonly RunRecord[];
  readonly message: InboundMessage;
}

/** Creates a router. Call it in the contact's queue only: its results hold until the next turn. */
export function createMessageRouter(options: MessageRouterOptions): MessageRouter {
  const { runs, flows, triggers, taps, clock, ids, logger, onRefused, pausedStarts = 'refuse' } = options;

  /** Returns `undefined` for a flow that does not fit the registered plugins, so that other flows can take the message. */
  const findUsableFlow = async (
    { flowId, flowVersion }: Pick<RunRecord, 'flowId' | 'flowVersion'>,
    ids: JsonObject,
  ): Promise<CompiledFlow | undefined> => {
    try {
      return await flows.get(flowId, flowVersion);
    } catch (error) {
      if (FlowError.is(error, 'store_failed')) throw error;
      logger.error('a flow cannot be run', { flowId, flowVersion, ...ids, error: describeError(error) });
      return undefined;
    }
  };

  /**
   * Finds the run that waits for the message; of several, the one whose wait began last. `stale`: a run waits, but the message
   * is a tap on another message than that run waits for.
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
      const flow = await findUsableFlow(run, { runId: run.id, contactId });
      if (flow !== undefined) return { outcome: 'resumed', run, flow };
    }
    return isStale ? 'stale' : undefined;
  };

  /** Returns the reason for which a trigger may not start a run beside waiting and queued ones, `undefined` if it may. */
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

  /** Returns the first of these triggers that may start a run. */
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
      const flow = await findUsableFlow({ flowId, flowVersion: version }, { contactId });
      if (flow === undefined) continue;
      const run = newRun({ id: ids.next(), flow, contactId, trigger: trigger.type, data: {}, message, at });
      return { outcome: 'started', flow, run, whileRunning, limitedStart };
    }
    return undefined;
  };

  return {
    async route(contactId, message) {
      const { text } = message;
      const waiting = await runs.listWaiting(contactId);
      const isAwaited = waiting.some(({ state }) => awaitsMessage(state, message));
      // A tap answers a question and interrupts nothing. If the start is refused, the message counts as a reply.
      const interrupting = isAwaited && message.button === undefined ? await triggers.findInterrupting(text) : [];
      const started = await findStart(interrupting, { contactId, waiting, message }, () => undefined);
      if (started !== undefined) return started;
      const resumed = isAwaited ? await findWaiting(contactId, waiting, message) : undefined;
      if (resumed !== undefined && resumed !== 'stale') return resumed;
      // A keyword starts its flow; but any other text must not end a run that waits for its buttons.
      const waitsForButtons = waiting.some(({ state }) => state.current?.wait?.onlyButtons !== undefined);
      const matching = await triggers.find(text);
      const meant =
        waitsForButtons || resumed === 'stale'
          ? matching.filter(({ trigger }) => trigger.type !== 'unmatched')
          : matching;
      return (await findStart(meant, { contactId, waiting, message }, onRefused)) ?? { outcome: 'unmatched' };
    },
    async routePaused(contactId, message) {
      const matching = (await triggers.find(message.text)).filter(({ trigger }) => trigger.type === 'keyword');
      const [first] = matching;
      if (first === undefined) return { outcome: 'paused' };
      if (pausedStarts === 'refuse') {
        logger.info('a keyword started no flow, because the automation of the contact is paused', {
          ...{ contactId, messageId: message.messageId ?? null, flowId: first.flow.flowId },
        });
        onRefused('contact_paused');
        return { outcome: 'paused' };
      }
      // However often a contact asks, a pause holds a bounded number of runs.
      const pending = await runs.listPending(contactId);
      if (pending.filter(({ kind }) => kind === 'run').length >= MAX_RUNS_OF_CONTACT) {
        onRefused('too_many_runs');
        return { outcome: 'paused' };
      }
      const waiting = await runs.listWaiting(contactId);
      const started = await findStart(matching, { contactId, waiting, message }, onRefused);
      return started?.outcome === 'started' ? hold(started) : { outcome: 'paused' };
    },
  };
}

/** Marks a run as one that is stored before it begins. */
function hold(started: Extract<Target, { readonly outcome: 'started' }>): Target {
  const { run, whileRunning } = started;
  const { state } = run;
  const trigger = { ...state.trigger, isHeld: true, ...(whileRunning === 'replace' && { replaces: true }) };
  return { ...started, run: { ...run, state: { ...state, trigger } } };
}

function byLastQuestion(waiting: readonly RunRecord[]): readonly RunRecord[] {
  if (waiting.length < 2) return waiting;
  const askedAt = ({ state }: RunRecord): number => state.current?.startedAt ?? 0;
  return waiting.toSorted((a, b) => askedAt(b) - askedAt(a));
}
