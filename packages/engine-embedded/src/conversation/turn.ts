import type {
  Advance,
  ApplyEffects,
  AttributeCatalog,
  Contact,
  ContactChange,
  ConversationCommit,
  InboundRecord,
  LimitedStart,
  OutboundMessage,
  RunRecord,
  RunStepRecord,
  StepRecord,
  TakenMessage,
  ConsumedNumber,
} from '@luluchat/flow-runtime';
import { isFinal, messageIdOf, counterKey } from '@luluchat/flow-runtime';
import { applyEffect } from './apply-effect.js';

/** State of the contact at the beginning of a turn. */
export interface TurnStart {
  readonly contact: Contact;
  readonly attributes: AttributeCatalog;
  /** Change of the contact to store, which `contact` shows already. Absent: none. */
  readonly change?: ContactChange;
}

/** Shared by the turns whose first commit is over before anything waits for it. */
const COMMITTED = Promise.resolve();

/**
 * One turn of a conversation: collects what the interpreter decides until it is committed, and shows the contact as it
 * will then be, so that a step sees what the steps before it decided.
 */
export class Turn {
  readonly attributes: AttributeCatalog;
  #contact: Contact;
  /** `undefined`: nothing of the contact is to be stored. Whoever is new has at least an address. */
  #change: ContactChange | undefined;
  #runs = new Map<string, RunRecord>();
  /** A line that is told again follows the one whose place it takes. */
  #steps: RunStepRecord[] = [];
  #outbound: OutboundMessage[] = [];
  #rounds: ConsumedNumber[] = [];
  readonly #reservedNumbers = new Set<ConsumedNumber>();
  #inbound: InboundRecord | undefined;
  #taken: TakenMessage | undefined;
  #limitedStart: LimitedStart | undefined;
  #toldFailures: string[] = [];
  #firstCommit: Promise<void> | undefined;
  #resolveFirstCommit: (() => void) | undefined;

  constructor(start: TurnStart) {
    this.#contact = start.contact;
    this.#change = start.change;
    this.attributes = start.attributes;
  }

  get contact(): Contact {
    return this.#contact;
  }

  /**
   * Tells whether the turn holds something that must be durable before an external step is executed: a decision that a repeated
   * execution might take otherwise, or a message whose outcome is not stored.
   */
  get holdsDecisions(): boolean {
    return this.#steps.length > 0 || this.#outbound.length > 0 || this.#holdsMessage;
  }

  get #holdsMessage(): boolean {
    return this.#inbound !== undefined || this.#taken !== undefined;
  }

  /** Resolves when a part of this turn has been committed. Created when it is read: most turns have no reader. */
  get firstCommit(): Promise<void> {
    this.#firstCommit ??= new Promise((resolve) => (this.#resolveFirstCommit = resolve));
    return this.#firstCommit;
  }

  /** Numbers of counters that were given to this turn and are not known to be stored. */
  get reservedNumbers(): ReadonlySet<ConsumedNumber> {
    return this.#reservedNumbers;
  }

  reserve(round: ConsumedNumber): void {
    this.#reservedNumbers.add(round);
  }

  /** Notes that this, which `takeCommit` gave, has been committed. */
  committed({ rounds = [] }: ConversationCommit): void {
    for (const round of rounds) this.#reservedNumbers.delete(round);
    this.#firstCommit ??= COMMITTED;
    this.#resolveFirstCommit?.();
  }

  receive(inbound: InboundRecord, limitedStart: LimitedStart | undefined): void {
    this.#inbound = inbound;
    this.#limitedStart = limitedStart;
  }

  /** Takes in what a message came to that is stored as `queued`. */
  receiveQueued({ id, outcome, runId }: TakenMessage, limitedStart: LimitedStart | undefined): void {
    this.#taken = { id, outcome, runId };
    this.#limitedStart = limitedStart;
  }

  /** Notes that this turn takes the failure of a message into account. */
  tellFailure(messageId: string): void {
    this.#toldFailures.push(messageId);
  }

  /** Takes the outcome of one `advance` in and returns the run as it stands now. */
  take(run: RunRecord, { state, commands }: Advance, at: number): RunRecord {
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

  /** Takes out what is to be committed; the turn is empty afterwards and goes on. `undefined`: nothing. */
  takeCommit(): ConversationCommit | undefined {
    if (this.#runs.size === 0 && !this.#holdsMessage) return undefined;
    const commit: ConversationCommit = {
      contactId: this.#contact.contactId,
      contactChange: this.#change,
      runs: [...this.#runs.values()],
      steps: this.#steps,
      outbound: this.#outbound,
      rounds: this.#rounds,
      inbound: this.#inbound,
      ...(this.#taken && { taken: this.#taken }),
      ...(this.#limitedStart && { limitedStart: this.#limitedStart }),
      ...(this.#toldFailures.length > 0 && { toldFailures: this.#toldFailures }),
    };
    this.#change = undefined;
    this.#runs = new Map();
    this.#steps = [];
    this.#outbound = [];
    this.#rounds = [];
    this.#inbound = undefined;
    this.#taken = undefined;
    this.#limitedStart = undefined;
    if (this.#toldFailures.length > 0) this.#toldFailures = [];
    return commit;
  }

  #apply(run: RunRecord, command: ApplyEffects, at: number): void {
    const { contactNumber, replyAddress } = this.#contact;
    command.effects.forEach((effect, index) => {
      if (effect.type === 'consume-counter') {
        for (const reserved of this.#reservedNumbers) {
          const isOfCounter = reserved.counter === counterKey(run, command.stepId, effect.counter);
          if (isOfCounter && reserved.round === effect.value) this.#rounds.push(reserved);
        }
      } else if (effect.type === 'send-message') {
        this.#outbound.push({
          id: messageIdOf(command.executionId, command.firstNumber + index),
          contactId: run.contactId,
          contactNumber,
          address: replyAddress,
          runId: run.id,
          stepId: command.stepId,
          content: effect.content,
          createdAt: at,
        });
      } else {
        const applied = applyEffect(effect, this.#contact, this.#change ?? {});
        this.#contact = applied.contact;
        this.#change = applied.change;
      }
    });
  }
}

/** Member by member: a copy of an object with one member more takes V8 longer. */
function lineOf(
  runId: string,
  { sequence, stepId, stepType, exit, startedAt, finishedAt, result, unfilled }: StepRecord,
): RunStepRecord {
  return { runId, sequence, stepId, stepType, exit, startedAt, finishedAt, result, unfilled };
}
