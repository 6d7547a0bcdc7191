/**
 * The embedded engine. Invariants, cited by the tests and explained in DESIGN.md:
 *
 *   E1  What concerns one contact happens in the order in which it was accepted, one thing at a time.
 *   E2  A start or delivery that returned is stored and goes on after a crash.
 *   E3  State, effects, history, outbox and timer of a turn are stored in one transaction.
 *   E4  Before an external step is executed, every decision of the steps before it is stored.
 *   E5  A step that was under way when the process ended is executed again under the same execution id.
 *   E6  A run that begins ends the runs of the same contact that wait, as superseded, unless its trigger keeps them.
 *   E7  At most one result is stored for each step execution, and a stored result never changes.
 *   E8  A limited trigger starts no more runs for one contact in its period than it may.
 *   E9  An outgoing message has one id and is handed to its channel at least once.
 *   E10 A run that is stored as running goes on by itself: none is stuck.
 *   E11 The failure of a message is told to its run once, also after a crash, in the order of the conversation.
 */
import {
  advance,
  composeInterceptors,
  FlowError,
  judgeMessage,
  pendingExecution,
  startRun,
  whileRunningOf,
} from '@luluchat/flow-runtime';
import type {
  AcceptedRun,
  Clock,
  CompiledFlow,
  ConversationCommit,
  Delivery,
  Dice,
  FlowEngine,
  FlowStore,
  InboundMessage,
  InboundRecord,
  JsonObject,
  MessageChannel,
  OutboundRecord,
  RunEvent,
  RunMessageFailed,
  RunRecord,
  RunState,
  RunTriggerType,
  StartedRun,
  StartRequest,
  StatusReport,
  StepContext,
  StepInterceptor,
  StepLogger,
  StepRegistry,
  WhileRunning,
} from '@luluchat/flow-runtime';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterTurnCommit, beforeTurnCommit, runAccepted } from './boundary/boundaries.js';
import type { AcceptedBoundary, TurnBoundary } from './boundary/boundaries.js';
import { addressesOf, createContactDirectory } from './contact/contact-directory.js';
import { newContact } from './contact/meet-contact.js';
import type { NamePrecedence } from './contact/meet-contact.js';
import { rememberAttributes } from './conversation/attribute-memory.js';
import { backoffMs } from './conversation/backoff.js';
import { createKeyedQueue } from './conversation/keyed-queue.js';
import { Turn } from './conversation/turn.js';
import { createCallsUnderWay } from './delivery/calls-under-way.js';
import { createMessageDelivery } from './delivery/message-delivery.js';
import type { MessageDelivery } from './delivery/message-delivery.js';
import { replyDetailsOf } from './delivery/reply-details-of.js';
import { createMessageFailures } from './failure/message-failures.js';
import type { FailureEffect, MessageFailures } from './failure/message-failures.js';
import { createFlowFinder } from './flow/flow-finder.js';
import { logRetry } from './log/log-retry.js';
import { createOutbox } from './outbox/outbox.js';
import type { MessageFailedBecause } from './outbox/outbox.js';
import { createStaleTaps } from './reply/stale-taps.js';
import { cancelledAt, driveRun } from './run/drive-run.js';
import { fingerprintOf } from './run/fingerprint-of.js';
import { newRun } from './run/new-run.js';
import { createRoundCounters } from './round/round-counters.js';
import { createRecovery } from './run/recovery.js';
import type { Recovery } from './run/recovery.js';
import { createRunningSteps } from './run/running-steps.js';
import { limitOf } from './trigger/limit-of.js';
import { createPublishedTriggers } from './trigger/published-triggers.js';
import { createTargetFinder } from './trigger/target-finder.js';
import type { RunRefusedBecause, Target } from './trigger/target-finder.js';
import { outsideOfTraces } from './tracing/spans.js';
import { createTimerWatch } from './timer/timer-watch.js';

/** What the engine is made of. */
export interface EmbeddedEngineOptions {
  readonly store: FlowStore;
  readonly registry: StepRegistry;
  readonly channel: MessageChannel;
  readonly clock: Clock;
  readonly dice: Dice;
  readonly logger: StepLogger;
  /** Run around every plugin call, the first one outermost. Default: none. */
  readonly interceptors?: readonly StepInterceptor[];
  /** How long `close` lets calls in flight finish before it parks their runs. Default 8,000 ms. */
  readonly closeGraceMs?: number;
  /** Age at which a message that its channel has not taken is marked `failed`. Default 24 hours. */
  readonly messageGiveUpMs?: number;
  /** Called once for each message that is not tried again: a count for operators. Must not throw. */
  readonly onMessageFailed?: (why: MessageFailedBecause) => void;
  /**
   * Whose name of a contact `{{name}}` is: `records` keeps the one that a trigger or an operator gave, `latest` has a profile
   * name that comes with a message replace it. Default `records`.
   */
  readonly namePrecedence?: NamePrecedence;
  /** Called once for each run that is stored, with what started it: a count for operators. Must not throw. */
  readonly onRunStarted?: (trigger: RunTriggerType) => void;
  /** Called once for each waiting run that a newer one ended, when that is stored: a count for operators. Must not throw. */
  readonly onRunSuperseded?: () => void;
  /** Called for each start that others of the contact were in the way of: a count for operators. Must not throw. */
  readonly onRunRefused?: (because: RunRefusedBecause) => void;
  /** Called once for each failed message of which its run was told, with what came of it: a count for operators. Must not throw. */
  readonly onFailureTold?: (effect: FailureEffect) => void;
}

const IDEMPOTENCY_MS = 24 * 60 * 60 * 1000;
const MESSAGE_GIVE_UP_MS = 24 * 60 * 60 * 1000;
/** Pause before a timer whose run could not be woken is looked at again. */
const STUCK_TIMER_MS = 30_000;
/** How often, and with what pause, the note that a message was sent is waited for. */
const NOTE_TRIES = 10;
const NOTE_PAUSE_MS = 100;

/** Makes an engine that runs flows in this process on a store. Call `open` before anything else. */
export function createEmbeddedEngine(options: EmbeddedEngineOptions): FlowEngine {
  return new EmbeddedEngine(options);
}

class EmbeddedEngine implements FlowEngine {
  readonly #store: FlowStore;
  readonly #clock: Clock;
  readonly #dice: Dice;
  readonly #logger: StepLogger;
  readonly #closeGraceMs: number;
  readonly #giveUpAfterMs: number;
  readonly #onRunStarted: (trigger: RunTriggerType) => void;
  readonly #onRunSuperseded: () => void;
  readonly #onRunRefused: (because: RunRefusedBecause) => void;
  readonly #conversations = createKeyedQueue();
  readonly #runningSteps = createRunningSteps();
  readonly #calls = createCallsUnderWay();
  readonly #closing = new AbortController();
  readonly #directory;
  readonly #flows;
  readonly #rounds;
  readonly #recovery: Recovery;
  readonly #delivery: MessageDelivery;
  readonly #attributes;
  readonly #outbox;
  readonly #failures: MessageFailures;
  readonly #interceptor: StepInterceptor | undefined;
  readonly #judgeMessage: StepContext['judgeMessage'];
  readonly #timers;
  #isOpen = false;

  constructor(options: EmbeddedEngineOptions) {
    const { store, registry, channel, clock, dice, logger, closeGraceMs = 8_000 } = options;
    this.#store = store;
    this.#clock = clock;
    this.#dice = dice;
    this.#logger = logger;
    this.#closeGraceMs = closeGraceMs;
    // While the store fails, each run that waits to go on listens to it.
    setMaxListeners(0, this.#closing.signal);
    this.#onRunStarted = options.onRunStarted ?? (() => undefined);
    this.#onRunSuperseded = options.onRunSuperseded ?? (() => undefined);
    this.#onRunRefused = options.onRunRefused ?? (() => undefined);
    this.#directory = createContactDirectory({
      contacts: store.contacts,
      runs: store.runs,
      messages: store.messages,
      logger,
    });
    this.#flows = createFlowFinder(store.flows, registry);
    this.#rounds = createRoundCounters(store.rounds);
    const { interceptors = [] } = options;
    this.#interceptor = interceptors.length === 0 ? undefined : composeInterceptors(interceptors);
    this.#judgeMessage = (channel.limits ?? channel.judge) ? (content) => judgeMessage(content, channel) : undefined;
    this.#failures = createMessageFailures({
      messages: store.messages,
      runs: store.runs,
      flows: this.#flows,
      clock,
      dice,
      logger,
      closing: this.#closing.signal,
      inTurn: async (contactId, task) => {
        await this.#recovery.before(contactId);
        await this.#conversations.run(contactId, task);
      },
      drive: (run, flow, event) => this.#driveFailed(run, flow, event),
      onTold: options.onFailureTold ?? (() => undefined),
    });
    this.#attributes = rememberAttributes(store.attributes);
    const { messageGiveUpMs: giveUpAfterMs = MESSAGE_GIVE_UP_MS, onMessageFailed } = options;
    this.#giveUpAfterMs = giveUpAfterMs;
    this.#outbox = createOutbox({
      messages: store.messages,
      load: () => store.load(),
      channel,
      clock,
      logger,
      giveUpAfterMs,
      onAddresses: (contactId, addresses) => void this.#directory.learn(contactId, addresses),
      ...(onMessageFailed && { onMessageFailed }),
      onFailureStored: (message) => this.#failures.tell(message),
    });
    this.#delivery = createMessageDelivery({
      store,
      clock,
      logger,
      closing: this.#closing.signal,
      namePrecedence: options.namePrecedence ?? 'records',
      directory: this.#directory,
      conversations: this.#conversations,
      calls: this.#calls,
      targets: createTargetFinder({
        runs: store.runs,
        flows: this.#flows,
        triggers: createPublishedTriggers(store.flows),
        taps: createStaleTaps({ runs: store.runs, messages: store.messages }),
        clock,
        logger,
        onRefused: this.#onRunRefused,
      }),
      attributes: this.#attributes,
      onRunStarted: this.#onRunStarted,
      refuseWhenClosed: () => this.#refuseWhenClosed(),
      recoverBefore: (contactId) => this.#recovery.before(contactId),
      follow: (turn, target, message) => this.#follow(turn, target, message),
    });
    this.#recovery = createRecovery({
      runs: store.runs,
      messages: store.messages,
      logger,
      closing: this.#closing.signal,
      goOn: (runId, contactId) => this.#goOn(runId, contactId),
      takeQueued: (contactId, messageId) => this.#delivery.resume(contactId, messageId),
    });
    this.#timers = createTimerWatch({
      runs: store.runs,
      clock,
      logger,
      wake: (run) => outsideOfTraces(() => this.#wake(run)),
    });
  }

  async open(): Promise<void> {
    await this.#outbox.open();
    this.#isOpen = true;
    await this.#recovery.open();
    this.#failures.open();
    this.#timers.open();
  }

  async start(request: StartRequest): Promise<StartedRun> {
    this.#refuseWhenClosed();
    const published = await this.#store.flows.findPublished(request.flowId);
    if (published === undefined) throw new FlowError('unknown_flow', 'There is no published flow with this id.');
    const flow = await this.#flows.get(published.flowId, published.version);
    if (flow.webhookTrigger === undefined) throw new FlowError('no_such_trigger', 'The flow has no webhook trigger.');
    // Most numbers that are not remembered are new ones, which the store finds out by itself.
    let accepted = await this.#accept(request, flow, this.#directory.expect(request));
    while (accepted === undefined) accepted = await this.#accept(request, flow, this.#directory.find(request));
    return accepted;
  }

  /** Stores a run of this contact and lets it begin; `undefined` when the number turns out to be another contact's. */
  async #accept(
    request: StartRequest,
    flow: CompiledFlow,
    found: string | Promise<string>,
  ): Promise<StartedRun | undefined> {
    const { contactNumber, name, data, dropped, idempotencyKey } = request;
    const contactId = typeof found === 'string' ? found : await found;
    const at = this.#clock.now();
    const run = newRun({ flow, contactId, trigger: 'webhook', data, dropped, at });
    const limit = flow.webhookTrigger && limitOf(flow.webhookTrigger);
    const recovering = this.#recovery.before(contactId);
    if (recovering !== undefined) await recovering;
    const accepting = this.#store.runs.accept({
      run,
      whileRunning: webhookPolicy(flow),
      ...(limit && { limit }),
      contactName: name,
      contactNumber,
      isNumberUnchecked: true,
      ...(idempotencyKey !== undefined && {
        idempotency: { key: idempotencyKey, notBefore: at - IDEMPOTENCY_MS, fingerprint: fingerprintOf(request) },
      }),
    });
    this.#beginWhenAccepted(flow, run, accepting);
    const accepted = await accepting.catch((error: unknown) => {
      if (!FlowError.is(error, 'contact_conflict')) return this.#countRefusal(error);
      return undefined;
    });
    const addresses = addressesOf({ contactNumber });
    if (accepted === undefined) {
      this.#directory.forget(addresses);
      return undefined;
    }
    const { runId, isRepeat } = accepted;
    if (!isRepeat) this.#directory.remember(contactId, addresses);
    if (runAccepted.hasSubscribers) runAccepted.publish({ runId } satisfies AcceptedBoundary);
    if (!isRepeat) this.#onRunStarted('webhook');
    return { runId, isRepeat };
  }

  deliver(message: InboundMessage): Promise<Delivery> {
    return this.#delivery.deliver(message);
  }

  async recordStatus(report: StatusReport): Promise<OutboundRecord | undefined> {
    if (report.status === 'failed' && report.needsOperator === true) {
      const waiting = await this.#putBack(report);
      if (waiting !== 'too_old') return waiting;
    }
    const message = await this.#store.messages.recordStatus(report);
    if (report.status === 'failed' && message?.status === 'failed') this.#failures.tell(message);
    return message;
  }

  /** Nothing is wrong with the message, so it waits. A report may overtake the note that the message was sent. */
  async #putBack({ message, failure }: StatusReport): Promise<OutboundRecord | 'too_old' | undefined> {
    const createdAfter = this.#clock.now() - this.#giveUpAfterMs;
    let back = await this.#store.messages.putBack({ message, createdAfter });
    for (let tries = 0; back?.outcome === 'unsure' && tries < NOTE_TRIES; tries += 1) {
      await sleep(NOTE_PAUSE_MS, undefined, { signal: this.#closing.signal }).catch(() => undefined);
      back = await this.#store.messages.putBack({ message, createdAfter });
    }
    if (back?.outcome === 'too_old') return 'too_old';
    if (back?.outcome === 'put_back') {
      this.#logger.warn('a message that was sent waits for the operator', { messageId: back.message.id, ...failure });
      this.#outbox.putBack();
    }
    return back?.message;
  }

  async cancel(runId: string): Promise<void> {
    this.#refuseWhenClosed();
    const run = await this.#store.runs.find(runId);
    if (run === undefined) throw new FlowError('unknown_run', 'There is no run with this id.');
    this.#runningSteps.cancel(runId);
    try {
      await this.#conversations.run(run.contactId, () => this.#cancelNow(runId));
    } finally {
      this.#runningSteps.forget(runId);
    }
  }

  async close(): Promise<void> {
    this.#isOpen = false;
    this.#closing.abort();
    this.#timers.close();
    const grace = setTimeout(() => this.#runningSteps.parkAll(), this.#closeGraceMs);
    await this.#conversations.idle();
    clearTimeout(grace);
    await this.#outbox.close(this.#closeGraceMs / 4);
  }

  #refuseWhenClosed(): void {
    if (!this.#isOpen) throw new FlowError('shutting_down', 'The engine is not open; try again in a moment.');
  }

  #countRefusal(error: unknown): never {
    if (FlowError.is(error) && (error.code === 'run_in_progress' || error.code === 'too_many_runs')) {
      this.#onRunRefused(error.code);
    }
    throw error;
  }

  /**
   * Takes the place of a run in line before it is stored. When nobody stood there before it, nothing of the conversation can
   * have changed between the storing and the beginning, so what the store found is not read again.
   */
  #beginWhenAccepted(flow: CompiledFlow, run: RunRecord, accepting: Promise<AcceptedRun>): void {
    const isFirst = !this.#conversations.isBusy(run.contactId);
    this.#conversations
      .run(run.contactId, async () => {
        const accepted = await accepting.catch(() => undefined);
        if (accepted === undefined || accepted.isRepeat) return;
        if (!isFirst || this.#closing.signal.aborted) return this.#goOnNow(run.id);
        const { contact, hasWaitingRuns } = accepted;
        const turn = new Turn({ contact, attributes: await this.#attributes() });
        if (hasWaitingRuns && webhookPolicy(flow) === 'replace') await this.#endWaitingRuns(turn, run);
        await this.#drive(turn, flow, run, this.#startOf(turn, flow, run));
      })
      .catch((error: unknown) => {
        this.#goOnAfter(error, run);
      });
  }

  /** Has a run that failed in a way that is not its own go on, in a turn of its own. */
  #goOnAfter(error: unknown, { id, contactId }: RunRecord): void {
    this.#logRetry(error, { runId: id });
    void this.#goOn(id, contactId, 1, true);
  }

  /**
   * Puts a run that is stored as `running` in line; tries again, ever more slowly, when the store fails. Settles when it had
   * its first turn, and never rejects.
   */
  async #goOn(runId: string, contactId: string, attempt = 1, isRetry = attempt > 1): Promise<void> {
    await this.#conversations
      .run(contactId, () => this.#goOnWhenSaved(runId, isRetry))
      .catch((error: unknown) => {
        this.#logRetry(error, { runId, attempt });
        sleep(backoffMs(attempt), undefined, { signal: this.#closing.signal })
          .then(() => this.#goOn(runId, contactId, attempt + 1))
          .catch(() => undefined);
      });
  }

  #logRetry(error: unknown, fields: JsonObject): void {
    logRetry(this.#logger, () => this.#store.load(), 'a run could not go on; trying again', fields, error);
  }

  /** While the store cannot save, nothing goes on: an endpoint would be called again for what cannot be stored. */
  async #goOnWhenSaved(runId: string, isRetry: boolean): Promise<void> {
    const { failure } = this.#store.load();
    // A smaller write may have been saved since the one that failed, so a retry asks in any case.
    if ((failure !== null || isRetry) && !(await this.#store.isReady())) throw failure ?? notReady();
    return this.#goOnNow(runId);
  }

  async #goOnNow(runId: string): Promise<void> {
    let run = this.#closing.signal.aborted ? undefined : await this.#store.runs.find(runId);
    // It may have left for another flow before what came then could be stored.
    while (run?.state.entered !== undefined) run = await this.#store.runs.find(run.state.entered.runId);
    if (run === undefined || run.state.status !== 'running') return;
    const flow = await this.#flows.get(run.flowId, run.flowVersion);
    const turn = await this.#openTurn(run.contactId);
    // What a message starts is stored with its first step: this run came over a webhook.
    if (run.state.current === null) return this.#begin(turn, flow, run, webhookPolicy(flow));
    const command = pendingExecution(run.state);
    if (command !== null) await this.#drive(turn, flow, run, command);
  }

  async #begin(turn: Turn, flow: CompiledFlow, run: RunRecord, whileRunning: WhileRunning): Promise<void> {
    if (whileRunning === 'replace') await this.#endWaitingRuns(turn, run);
    await this.#drive(turn, flow, run, this.#startOf(turn, flow, run));
  }

  #startOf(turn: Turn, flow: CompiledFlow, { state }: RunRecord): RunEvent {
    const came = { at: this.#clock.now(), chance: this.#dice.roll() };
    return startRun(flow, state, turn.attributes, came);
  }

  async #drive(
    turn: Turn,
    flow: CompiledFlow,
    run: RunRecord,
    next: Parameters<typeof driveRun>[0]['next'],
  ): Promise<void> {
    await driveRun(
      { turn, flow, run, next },
      {
        clock: this.#clock,
        dice: this.#dice,
        logger: this.#logger,
        runningSteps: this.#runningSteps,
        calls: this.#calls,
        closing: this.#closing.signal,
        rounds: this.#rounds,
        flows: this.#flows,
        interceptor: this.#interceptor,
        judgeMessage: this.#judgeMessage,
        store: (filled) => this.#commit(filled),
      },
    );
  }

  async #endWaitingRuns(turn: Turn, newer: RunRecord): Promise<void> {
    for (const run of await this.#store.runs.listWaiting(newer.contactId)) {
      const flow = await this.#flows.getToEnd(run.flowId, run.flowVersion);
      const at = this.#clock.now();
      const message = `A newer run of this contact took its place: ${newer.id}.`;
      turn.take(
        run,
        advance(flow, run.state, { type: 'run-cancelled', at, reason: { code: 'superseded', message } }),
        at,
      );
    }
  }

  #reportSuperseded(flowId: string, { runId, reason }: RunState): void {
    this.#logger.info('a waiting run was superseded', { runId, flowId, reason: reason?.message ?? '' });
    this.#onRunSuperseded();
  }

  /** Does what a message is for, and stores it. */
  async #follow(turn: Turn, target: Target, message: InboundRecord): Promise<void> {
    if (target.outcome === 'unmatched') return this.#commit(turn);
    const { run, flow } = target;
    const { createdAt: at, text } = message;
    try {
      if (target.outcome === 'started') await this.#begin(turn, flow, run, target.whileRunning);
      else await this.#drive(turn, flow, run, { type: 'message-received', at, text, ...replyDetailsOf(message) });
    } catch (error) {
      if (!turn.isStored) throw error;
      this.#goOnAfter(error, run);
    }
  }

  /** A run that took the failure and could not go on goes on by itself: then the failure is told. */
  async #driveFailed(run: RunRecord, flow: CompiledFlow, event: RunMessageFailed): Promise<void> {
    const turn = await this.#openTurn(run.contactId);
    turn.tellFailure(event.messageId);
    try {
      await this.#drive(turn, flow, run, event);
    } catch (error) {
      if (!turn.isStored) throw error;
      this.#goOnAfter(error, run);
    }
  }

  async #wake(due: RunRecord): Promise<void> {
    try {
      await this.#conversations.run(due.contactId, async () => {
        const run = this.#closing.signal.aborted ? undefined : await this.#store.runs.find(due.id);
        if (run?.state.status !== 'waiting' || run.state.current === null) return;
        const flow = await this.#flows.get(run.flowId, run.flowVersion);
        const turn = await this.#openTurn(run.contactId);
        const { executionId } = run.state.current;
        await this.#drive(turn, flow, run, { type: 'timer-fired', executionId, at: this.#clock.now() });
      });
    } catch (error) {
      this.#goOnAfter(error, due);
      await this.#putOff(due);
    }
  }

  /** A run that cannot be woken must not stand in the way of the others that are due: its timer is set to a later instant. */
  async #putOff({ id, contactId }: RunRecord): Promise<void> {
    try {
      await this.#conversations.run(contactId, async () => {
        const run = await this.#store.runs.find(id);
        const wakeAt = this.#clock.now() + STUCK_TIMER_MS;
        if (run?.state.status !== 'waiting' || run.wakeAt === null || run.wakeAt > wakeAt) return;
        await this.#store.runs.commit({ contactId, runs: [{ ...run, wakeAt }], steps: [], outbound: [] });
        this.#timers.expect(wakeAt);
      });
    } catch {
      // The store fails: while this has not settled, the watch leaves the run alone.
      await sleep(STUCK_TIMER_MS, undefined, { signal: this.#closing.signal }).catch(() => undefined);
    }
  }

  async #cancelNow(runId: string): Promise<void> {
    const run = await this.#store.runs.find(runId);
    if (run === undefined) return;
    const flow = await this.#flows.getToEnd(run.flowId, run.flowVersion);
    const turn = await this.#openTurn(run.contactId);
    const at = this.#clock.now();
    turn.take(run, advance(flow, run.state, cancelledAt(at)), at);
    await this.#commit(turn);
  }

  async #openTurn(contactId: string): Promise<Turn> {
    const [contact, attributes] = await Promise.all([this.#store.contacts.find(contactId), this.#attributes()]);
    return new Turn({
      contact: contact ?? newContact(contactId),
      attributes,
    });
  }

  async #commit(turn: Turn): Promise<void> {
    const commit = turn.takeCommit();
    if (commit === undefined) return;
    if (beforeTurnCommit.hasSubscribers) beforeTurnCommit.publish(boundaryOf(commit));
    await this.#store.runs.commit(commit);
    if (afterTurnCommit.hasSubscribers) afterTurnCommit.publish(boundaryOf(commit));
    turn.stored(commit);
    for (const round of commit.rounds ?? []) this.#rounds.used(round);
    this.#outbox.send(commit.outbound);
    for (const { flowId, wakeAt, state } of commit.runs) {
      if (wakeAt !== null) this.#timers.expect(wakeAt);
      if (state.status === 'superseded') this.#reportSuperseded(flowId, state);
      // Stored once, together with the run that takes over.
      if (state.entered !== undefined) this.#onRunStarted('start-flow');
    }
  }
}

function webhookPolicy(flow: CompiledFlow): WhileRunning {
  return whileRunningOf(flow, flow.webhookTrigger ?? {});
}

function notReady(): FlowError {
  return new FlowError('store_busy', 'The store cannot save at the moment.');
}

function boundaryOf({ runs }: ConversationCommit): TurnBoundary {
  return { runIds: runs.map(({ id }) => id) };
}
