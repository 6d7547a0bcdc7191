import type { AttributeCatalog } from '../../attribute/attribute-definition.js';
import type { Contact } from '../../contact/contact.js';
import type { OutboundMessage } from '../../port/message-channel.js';
import type { Advance } from '../../interpreter/advance.js';
import type { ApplyEffects, StepRecord } from '../../interpreter/run-command.js';
import type { ContactChange } from '../../port/store/contact-repository.js';
import type { OpenedCallback } from '../../port/store/opened-callback.js';
import type { ConversationCommit, ExpectedRun } from '../../port/store/conversation-commit.js';
import { expectedRun } from '../../port/store/expected-run.js';
import type { ConversationLease } from '../../port/store/lease-repository.js';
import type { InboundRecord, DequeuedMessage } from '../../port/store/message-record.js';
import type { LimitedStart } from '../../port/store/limited-start.js';
import type { RunRecord, RunStepRecord } from '../../port/store/run-record.js';
import type { ConsumedNumber } from '../../port/store/counter-repository.js';
import { isFinal } from '../../interpreter/run-state.js';
import type { RunTriggerType } from '../../interpreter/run-state.js';
import type { DetailsChange } from './details-change.js';
import { messageIdOf } from '../../interpreter/message-id.js';
import { counterKey } from '../../interpreter/perform-step.js';
import { applyEffect } from './apply-effect.js';

/** State of the contact at the start of a turn. */
export interface TurnStart {
  readonly contact: Contact;
  readonly attributes: AttributeCatalog;
  /** Change of the contact to store, which `contact` includes. Absent: none. */
  readonly change?: ContactChange;
  /** Lease of the conversation from before its state was read. Absent: no other engine uses the store. */
  readonly lease?: ConversationLease | undefined;
  /** `true` if each commit tells the runs as this turn read them. Default: false. */
  readonly checksRuns?: boolean | undefined;
  /** `true` if the automation of the contact is paused, see {@link Turn.hold}. Default: false. */
  readonly isHeld?: boolean | undefined;
}

/** Triggers whose runs are stored before they begin. */
const STORED_BEFORE_FIRST_STEP: readonly RunTriggerType[] = [
  ...(['webhook', 'tag-added', 'attribute-changed', 'schedule', 'date'] as const),
];

/** Shared by turns that commit before the first read of `firstCommit`. */
const COMMITTED = Promise.resolve();

/**
 * One turn of a conversation: collects the decisions of the interpreter until they are committed, and shows the contact with them
 * applied, so that a step sees the decisions of earlier steps.
 */
export class Turn {
  readonly attributes: AttributeCatalog;
  readonly #lease: ConversationLease | undefined;
  /** Stored runs as they were read, by id. `undefined`: commits do not tell them. */
  readonly #expected: Map<string, ExpectedRun> | undefined;
  #contact: Contact;
  /** `undefined`: the contact is unchanged. A new contact has at least an address. */
  #change: ContactChange | undefined;
  #runs = new Map<string, RunRecord>();
  /** History lines. A repeated line comes after the one that it replaces. */
  #steps: RunStepRecord[] = [];
  #outbound: OutboundMessage[] = [];
  #rounds: ConsumedNumber[] = [];
  readonly #reservedNumbers = new Set<ConsumedNumber>();
  #inbound: InboundRecord | undefined;
  #taken: DequeuedMessage | undefined;
  #limitedStart: LimitedStart | undefined;
  #reportedFailures: string[] = [];
  #openedCallback: OpenedCallback | undefined;
  #takenCallback: string | undefined;
  #called = 0;
  /** Contact before the first effect on it since the last commit. `undefined`: there was none. */
  #before: Contact | undefined;
  /** Greatest number of flows of a chain whose run has changed the contact since. */
  #flowsSinceWait = 0;
  #isHeld: boolean;
  #firstCommit: Promise<void> | undefined;
  #resolveFirstCommit: (() => void) | undefined;

  constructor(start: TurnStart) {
    this.#contact = start.contact;
    this.#change = start.change;
    this.attributes = start.attributes;
    this.#lease = start.lease;
    this.#isHeld = start.isHeld ?? false;
    this.#expected = start.checksRuns === true ? new Map() : undefined;
  }

  /** Tells whether runs execute no step in this turn. */
  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** Lets runs take the events that are there, and execute no step: the automation of the contact is paused (E20). */
  hold(): void {
    this.#isHeld = true;
  }

  get contact(): Contact {
    return this.#contact;
  }

  /**
   * Tells whether the turn holds something that must be durable before an external step is executed: a decision that could
   * differ in a repeated execution, a message whose outcome is not stored, or the callback of that step.
   */
  get holdsDecisions(): boolean {
    return (
      this.#steps.length > 0 || this.#outbound.length > 0 || this.#openedCallback !== undefined || this.#holdsMessage
    );
  }

  /** Tells whether the turn holds anything besides the state of one run. */
  get holdsMoreThanState(): boolean {
    const isTold = this.#takenCallback !== undefined || this.#reportedFailures.length > 0;
    return this.holdsDecisions || isTold || this.#change !== undefined || this.#runs.size > 1;
  }

  /** Tells whether no run was changed since the last commit. */
  get isStored(): boolean {
    return this.#runs.size === 0;
  }

  get #holdsMessage(): boolean {
    return this.#inbound !== undefined || this.#taken !== undefined;
  }

  /** Resolves at the first commit of this turn. Created when it is read: most turns have no reader. */
  get firstCommit(): Promise<void> {
    this.#firstCommit ??= new Promise((resolve) => (this.#resolveFirstCommit = resolve));
    return this.#firstCommit;
  }

  /** Numbers of counters that are reserved for this turn and not known to be stored. */
  get reservedNumbers(): ReadonlySet<ConsumedNumber> {
    return this.#reservedNumbers;
  }

  reserve(consumed: ConsumedNumber): void {
    this.#reservedNumbers.add(consumed);
  }

  /** Marks a result of `takeCommit` as committed. */
  committed({ consumedNumbers = [] }: ConversationCommit): void {
    for (const consumed of consumedNumbers) this.#reservedNumbers.delete(consumed);
    this.#firstCommit ??= COMMITTED;
    this.#resolveFirstCommit?.();
  }

  receive(inbound: InboundRecord, limitedStart: LimitedStart | undefined): void {
    this.#inbound = inbound;
    this.#limitedStart = limitedStart;
  }

  /** Adds the outcome of a message that is stored as `queued`. */
  receiveQueued({ id, outcome, runId }: DequeuedMessage, limitedStart: LimitedStart | undefined): void {
    this.#taken = { id, outcome, runId };
    this.#limitedStart = limitedStart;
  }

  /** Marks the failure of a message as reported to its run by this turn. */
  tellFailure(messageId: string): void {
    this.#reportedFailures.push(messageId);
  }

  /** Adds the callback of an execution that has not begun. */
  openCallback(opened: OpenedCallback): void {
    this.#openedCallback = opened;
  }

  /** Marks the accepted callback of an execution as taken by this turn. */
  takeCallback(executionId: string): void {
    this.#takenCallback = executionId;
  }

  /** Remembers a run as it is stored, before it is changed. */
  expect({ id, state }: RunRecord): void {
    if (this.#expected === undefined || this.#expected.has(id) || this.#runs.has(id)) return;
    // Any other run is stored with its first step, unless a pause held it.
    const isStored = STORED_BEFORE_FIRST_STEP.includes(state.trigger.type) || state.trigger.isHeld === true;
    if (state.current !== null || isStored) {
      this.#expected.set(id, expectedRun(state));
    }
  }

  /** Returns a run as it was stored before this turn changed it. */
  expectationOf(runId: string): ExpectedRun | undefined {
    return this.#expected?.get(runId);
  }

  /** Returns what effects have changed since the last commit; `undefined` if there were none. */
  get detailsChange(): DetailsChange | undefined {
    return this.#before && { before: this.#before, flowsSinceWait: this.#flowsSinceWait };
  }

  /** Returns a run as this turn has left it since its last commit; `undefined` if it has not changed it. */
  find(runId: string): RunRecord | undefined {
    return this.#runs.get(runId);
  }

  /** Notes a run that another one called, to be counted once it is stored. */
  noteCalled(): void {
    this.#called += 1;
  }

  /** Returns the number of runs that were called since the last call of this. */
  takeCalled(): number {
    const called = this.#called;
    this.#called = 0;
    return called;
  }

  /** Adds a run that is not stored and does not begin in this turn. */
  add(run: RunRecord): void {
    this.#runs.set(run.id, run);
  }

  /** Adds the result of one `advance` and returns the updated run. */
  take(run: RunRecord, { state, commands }: Advance, at: number): RunRecord {
    if (this.#expected !== undefined) this.expect(run);
    let { wakeAt } = run;
    for (const command of commands) {
      switch (command.type) {
        case 'apply-effects':
          this.#apply(run, command, at);
          break;
        case 'record-step':
          this.#steps.push(lineOf(run.id, command.record));
          break;
        case 'wake-at':
          wakeAt = command.at;
          break;
        case 'cancel-wake-up':
          wakeAt = null;
          break;
        case 'enter-run':
        case 'return-to-caller':
        case 'execute-step':
        case 'finish':
          break;
      }
    }
    const { id, flowId, flowVersion, contactId, startedAt } = run;
    const finishedAt = isFinal(state.status) ? (run.finishedAt ?? at) : null;
    const next: RunRecord = { id, flowId, flowVersion, contactId, state, wakeAt, startedAt, finishedAt };
    this.#runs.set(run.id, next);
    return next;
  }

  /** Removes and returns the collected decisions, `undefined` if there are none. The turn then collects again. */
  takeCommit(): ConversationCommit | undefined {
    const opened = this.#openedCallback;
    if (this.#runs.size === 0 && opened === undefined && !this.#holdsMessage) return undefined;
    const commit: ConversationCommit = {
      contactId: this.#contact.contactId,
      ...(this.#lease && { lease: this.#lease }),
      contactChange: this.#change,
      ...(this.#expected && { expectedRuns: [...this.#expected.values()] }),
      runs: [...this.#runs.values()],
      steps: this.#steps,
      outbound: this.#outbound,
      consumedNumbers: this.#rounds,
      inbound: this.#inbound,
      ...(this.#taken && { dequeued: this.#taken }),
      ...(this.#limitedStart && { limitedStart: this.#limitedStart }),
      ...(this.#reportedFailures.length > 0 && { reportedFailures: this.#reportedFailures }),
      ...(opened && { openedCallback: opened }),
      ...(this.#takenCallback !== undefined && { takenCallback: this.#takenCallback }),
    };
    this.#openedCallback = undefined;
    this.#takenCallback = undefined;
    this.#change = undefined;
    this.#before = undefined;
    this.#flowsSinceWait = 0;
    this.#expected?.clear();
    this.#runs = new Map();
    this.#steps = [];
    this.#outbound = [];
    this.#rounds = [];
    this.#inbound = undefined;
    this.#taken = undefined;
    this.#limitedStart = undefined;
    if (this.#reportedFailures.length > 0) this.#reportedFailures = [];
    return commit;
  }

  #apply(run: RunRecord, command: ApplyEffects, at: number): void {
    const { contactNumber, replyAddress } = this.#contact;
    const account = run.state.account ?? this.#contact.account;
    command.effects.forEach((effect, index) => {
      if (effect.type === 'consume-counter') {
        for (const reserved of this.#reservedNumbers) {
          const isOfCounter = reserved.counter === counterKey(run, command.stepId, effect.counter);
          if (isOfCounter && reserved.number === effect.value) this.#rounds.push(reserved);
        }
      } else if (effect.type === 'send-message') {
        this.#outbound.push({
          id: messageIdOf(command.executionId, command.firstNumber + index),
          contactId: run.contactId,
          contactNumber,
          address: replyAddress,
          account,
          runId: run.id,
          flowId: run.flowId,
          flowVersion: run.flowVersion,
          stepId: command.stepId,
          content: effect.content,
          createdAt: at,
        });
      } else {
        this.#before ??= this.#contact;
        this.#flowsSinceWait = Math.max(this.#flowsSinceWait, run.state.flowsSinceWait ?? 0);
        const applied = applyEffect(effect, this.#contact, this.#change ?? {});
        this.#contact = applied.contact;
        this.#change = applied.change;
      }
    });
  }
}

/** Builds a history line. Member by member: a copy with one more member takes V8 longer. */
function lineOf(
  runId: string,
  { sequence, stepId, stepType, exit, startedAt, finishedAt, result, unfilled }: StepRecord,
): RunStepRecord {
  return { runId, sequence, stepId, stepType, exit, startedAt, finishedAt, result, unfilled };
}
