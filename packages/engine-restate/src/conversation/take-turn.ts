/**
 * One step of a call of the object `conversation`: performs use cases on the stored state until an external step has been executed,
 * whose result is recorded by Restate, or until nothing is left to do. It may be performed again at any point, since everything that
 * it decides is stored in commits and everything that it does is read from the store.
 */
import { FlowError } from '@luluchat/flow-runtime';
import type { OutboundMessage } from '@luluchat/flow-runtime/channel';
import type { RunRecord, StoredConversation } from '@luluchat/flow-runtime/store';
import {
  cancelRun,
  continueRun,
  describeError,
  eraseInTurn,
  listHeld,
  receiveQueuedMessage,
  removePause,
  resumeRun,
  takeCallback,
  tellFailure,
  wakeRun,
} from '@luluchat/flow-runtime/use-case';
import type { AwaitedCallback, EngineContext, ExternalResult, FailingRuns } from '@luluchat/flow-runtime/use-case';
import type { Deferral } from '../delivery/deliver-messages.js';
import type { TurnDelivery } from '../delivery/turn-delivery.js';
import type { TurnSlots } from '../in-process/turn-slots.js';
import { createTurnStore } from './turn-store.js';
import type { TurnStore } from './turn-store.js';
import { wakeIdOf } from '../work/work.js';
import type { EraseWork, Work } from '../work/work.js';

/** A timer that Restate holds for a waiting run. */
export interface Wake {
  readonly runId: string;
  readonly executionId: string;
  readonly delayMs: number;
  /** Idempotency key. Absent: the timer was early, so that its own call has used the key. */
  readonly id?: string;
}

/** Outcome of one step. Plain JSON: Restate records it. */
export interface TurnOutcome {
  /** Result of an external step, with which the next step continues. Absent: nothing is left to do. */
  readonly result?: ExternalResult;
  readonly wakes: readonly Wake[];
  /** `true` if messages may be stored that the delivery object has to send. */
  readonly hasMessages: boolean;
  /** Deferral of the first of them. Absent: it was not offered to its channel. */
  readonly deferral?: Deferral;
  /** `true` if runs were stored that have not begun. */
  readonly hasStarted: boolean;
  /** The contact that this one was merged into: nothing was done, and the work belongs there. Absent: it was not merged. */
  readonly movedTo?: string;
  /** `true` if some work must be done later, for a reason outside the store. */
  readonly isUnfinished: boolean;
}

/** Memory that an attempt at a call carries from one step to the next. It may be lost: the next step reads the store then. */
export interface CallMemory {
  /** The conversation as it was read, if it was not committed since. */
  stored?: StoredConversation | undefined;
}

/** One step of a call. */
export interface TurnRequest {
  readonly contactId: string;
  readonly work: Work;
  /** Result of the external step that the step before executed. */
  readonly result: ExternalResult | undefined;
  /** Memory of this attempt. Absent: none. */
  readonly memory?: CallMemory;
  /** Slots of turns, one of which this step has until it ends or begins to call. Absent: no limit. */
  readonly slots?: TurnSlots;
  /** Sends messages behind which nothing is unsent. Absent: the delivery object sends all. */
  readonly delivery?: TurnDelivery;
}

/** Performs one step. Rejects, for Restate to repeat it, when the store fails or the process ends. */
export async function takeTurn(
  engine: EngineContext,
  failing: Pick<FailingRuns, 'failed'>,
  { contactId, work, result, memory = {}, slots, delivery }: TurnRequest,
): Promise<TurnOutcome> {
  const giveBack = (await slots?.take()) ?? (() => undefined);
  try {
    return await perform(new TurnInProgress(engine, failing, { contactId, memory, giveBack, delivery }), work, result);
  } finally {
    giveBack();
  }
}

async function perform(turn: TurnInProgress, work: Work, result: ExternalResult | undefined): Promise<TurnOutcome> {
  await turn.begin();
  const movedTo = await turn.findMoved();
  if (movedTo !== undefined) return { movedTo, wakes: [], hasMessages: false, hasStarted: false, isUnfinished: false };
  if (result !== undefined) await turn.attempt({ runId: result.runId }, () => continueRun(turn.context, result));
  // Nothing is pending afterwards; what is accepted meanwhile sends a call of its own.
  if (work.kind === 'erase') {
    await turn.perform(work);
    return turn.end();
  }
  // First: the pending work may be the step that is to be cancelled, or have come after what was held.
  const isFirst = work.kind === 'cancel' || work.kind === 'release';
  if (isFirst) await turn.perform(work);
  await turn.resumePending();
  if (!isFirst) await turn.perform(work);
  return turn.end();
}

interface TurnPlace {
  readonly contactId: string;
  readonly memory: CallMemory;
  /** Gives back the slot of the turn. */
  readonly giveBack: () => void;
  readonly delivery: TurnDelivery | undefined;
}

class TurnInProgress {
  readonly context: EngineContext;
  readonly #engine: EngineContext;
  readonly #failing: Pick<FailingRuns, 'failed'>;
  readonly #contactId: string;
  readonly #turnStore: TurnStore;
  readonly #memory: CallMemory;
  readonly #giveBack: () => void;
  readonly #delivery: TurnDelivery | undefined;
  #kept: ExternalResult | undefined;
  readonly #wakes: Wake[] = [];
  readonly #callbacks: AwaitedCallback[] = [];
  readonly #failed = new Set<string>();
  #hasMessages = false;
  #deferral: Deferral | undefined;
  #hasCommitted = false;
  #hasStarted = false;
  #isUnfinished = false;
  /** The conversation as it was when the step began. Absent: the process ended before. */
  #stored: StoredConversation | undefined;
  /** Error for which the whole step is repeated. */
  #error: unknown;

  constructor(engine: EngineContext, failing: Pick<FailingRuns, 'failed'>, place: TurnPlace) {
    const { contactId, memory, giveBack, delivery } = place;
    this.#engine = engine;
    this.#failing = failing;
    this.#contactId = contactId;
    this.#memory = memory;
    this.#giveBack = giveBack;
    this.#delivery = delivery;
    this.#turnStore = createTurnStore(engine.store, contactId, memory.stored);
    this.context = {
      ...engine,
      store: this.#turnStore.store,
      // The object is the queue: its calls are serial.
      conversations: { run: (_, task) => task(), isBusy: () => true },
      lifecycle: { isOpen: true, closing: engine.lifecycle.closing, pause: () => Promise.resolve() },
      calls: {
        ...engine.calls,
        begin: (of) => {
          giveBack();
          engine.calls.begin(of);
        },
        keep: (kept) => void (this.#kept = kept),
      },
      starts: {
        ...engine.starts,
        begin: () => {
          this.#hasStarted = true;
          return Promise.resolve();
        },
      },
      timers: { schedule: (run) => this.#schedule(run) },
      callbacks: { add: (callback) => void this.#callbacks.push(callback) },
      resumes: {
        retry: async (error, { id }) => this.#fail({ runId: id }, error),
        retryLater: (error, { id }) => this.#fail({ runId: id }, error),
      },
      outbox: {
        send: (messages) => {
          this.#hasCommitted = true;
          if (messages.length > 0) this.#send(messages);
        },
        putBack: () => undefined,
        sendAgain: () => undefined,
      },
    };
  }

  /** Reads the conversation. Rejects when the store fails. */
  async begin(): Promise<void> {
    if (!this.#isOver) this.#stored = await this.#turnStore.read();
  }

  /** Finds the contact that this one was merged into. */
  async findMoved(): Promise<string | undefined> {
    if (this.#stored === undefined || this.#stored.contact !== undefined) return undefined;
    return (await this.#engine.store.contacts.findMerge(this.#contactId))?.into;
  }

  /** Performs one piece of work, unless a result was kept, the step must be repeated or the process ends. */
  async attempt(fields: { readonly runId?: string; readonly messageId?: string }, task: () => Promise<unknown>) {
    if (this.#isOver) return;
    try {
      await task();
      // Stored by this turn, and perhaps accepted before the step began to wait.
      for (let one; !this.#isOver && (one = this.#callbacks.shift()) !== undefined;) {
        await takeCallback(this.context, one);
      }
    } catch (error) {
      this.#fail(fields, error);
    }
  }

  /** Does what was pending when the step began: what is accepted later sends a call of its own. */
  async resumePending(): Promise<void> {
    for (const { kind, id } of this.#stored?.pending ?? []) {
      if (this.#failed.has(id) || this.#turnStore.isSettled(id)) continue;
      if (kind === 'run') await this.attempt({ runId: id }, () => resumeRun(this.context, id));
      else await this.attempt({ messageId: id }, () => this.#receive(id));
    }
  }

  async perform(work: Work): Promise<void> {
    const { context } = this;
    switch (work.kind) {
      case 'resume':
        return;
      case 'wake':
        return this.attempt(work, () => this.#wake(work.runId, work.executionId));
      case 'callback':
        return this.attempt(work, () => takeCallback(context, { ...work, contactId: this.#contactId }));
      case 'failure':
        return this.attempt(work, async () => {
          if (!(await tellFailure(context, work.messageId))) this.#isUnfinished = true;
        });
      case 'cancel':
        return this.attempt(work, () => cancelRun(context, work.runId));
      case 'erase':
        return this.#erase(work);
      case 'release':
        return this.#release();
      case 'merge':
        return;
    }
  }

  async end(): Promise<TurnOutcome> {
    this.#giveBack();
    const left = await this.#delivery?.ended();
    if (left !== undefined) this.#hasMessages = true;
    this.#deferral = left?.deferral;
    this.#memory.stored = this.#error === undefined ? await this.#turnStore.known : undefined;
    if (this.#error !== undefined) throw this.#error;
    if (this.context.lifecycle.closing.aborted && this.#kept === undefined) {
      throw new FlowError('shutting_down', 'This worker ends; another one does the work.');
    }
    // Without a commit, this may be the repetition of a step whose outcome was lost.
    if (!this.#hasCommitted) this.#nameStored();
    return {
      ...(this.#kept && { result: this.#kept }),
      wakes: this.#wakes,
      hasMessages: this.#hasMessages,
      hasStarted: this.#hasStarted,
      ...(this.#deferral && { deferral: this.#deferral }),
      isUnfinished: this.#isUnfinished,
    };
  }

  get #isOver(): boolean {
    // A process that ends continues no run, so what came after that run has to wait as well.
    return this.#kept !== undefined || this.#error !== undefined || this.context.lifecycle.closing.aborted;
  }

  async #receive(messageId: string): Promise<void> {
    const { store } = this.context;
    const message = await store.messages.findInbound(this.#contactId, messageId);
    if (message?.outcome === 'queued') await receiveQueuedMessage(this.context, message);
  }

  async #wake(runId: string, executionId: string): Promise<void> {
    const { store, clock } = this.context;
    const run = await store.runs.find(runId);
    if (run?.wakeAt == null || run.state.current?.executionId !== executionId) return;
    const delayMs = run.wakeAt - clock.now();
    // The clock of the server that set the timer is ahead of this one, or the timer was postponed.
    if (delayMs > 0) this.#wakes.push({ runId, executionId, delayMs });
    else await wakeRun(this.context, run);
  }

  #send(messages: readonly OutboundMessage[]): void {
    // What is unsent comes first, and the delivery object may be sending it.
    if (this.#delivery !== undefined && this.#stored?.hasUnsent === false) this.#delivery.send(messages);
    else this.#hasMessages = true;
  }

  /** Erases the contact, whatever it takes: the caller is told that it is done when this step has ended. */
  async #erase({ erasureId, origin }: EraseWork): Promise<void> {
    if (this.#isOver) return;
    try {
      await eraseInTurn(this.context, { contactId: this.#contactId, erasureId }, origin);
      // What the step has read is gone.
      this.#stored = undefined;
      this.#turnStore.forget();
    } catch (error) {
      this.#error = error;
    }
  }

  /** Does what a pause held; a step that calls ends this one, and the next one of the call continues. */
  async #release(): Promise<void> {
    const held = this.#isOver ? undefined : await listHeld(this.context, this.#contactId);
    for (const { runId, perform } of held?.works ?? []) await this.attempt({ runId }, perform);
    if (held !== undefined && !this.#isOver && !this.#isUnfinished) await removePause(this.context, held.paused);
  }

  #schedule({ id: runId, state, wakeAt }: RunRecord): void {
    const executionId = state.current?.executionId;
    if (wakeAt === null || executionId === undefined) return;
    const delayMs = Math.max(0, wakeAt - this.context.clock.now());
    this.#wakes.push({ runId, executionId, delayMs, id: wakeIdOf(executionId, wakeAt) });
  }

  #fail(fields: { readonly runId?: string; readonly messageId?: string }, error: unknown): void {
    if (isOfStore(error) || this.context.lifecycle.closing.aborted) {
      this.#error ??= error;
      return;
    }
    this.#engine.logger.error('work of a conversation failed; trying again later', {
      ...fields,
      contactId: this.#contactId,
      error: describeError(error),
    });
    if (fields.runId !== undefined) {
      this.#failing.failed({ id: fields.runId, contactId: this.#contactId }, error);
      this.#failed.add(fields.runId);
    }
    if (fields.messageId !== undefined) this.#failed.add(fields.messageId);
    this.#isUnfinished = true;
  }

  #nameStored(): void {
    const { hasUnsent = false, runs = [] } = this.#stored ?? {};
    if (hasUnsent) this.#hasMessages = true;
    for (const run of runs) this.#schedule(run);
  }
}

function isOfStore(error: unknown): boolean {
  // `lease_lost`: another attempt at this call has changed the run; the next one reads it again.
  return ['store_failed', 'store_busy', 'lease_lost'].some((code) => FlowError.is(error) && error.code === code);
}
