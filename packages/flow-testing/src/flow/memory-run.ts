import { advance, awaitsMessage, counterKey, judgeMessage, messageIdOf, performStep, startRun } from '@luluchat/flow-runtime';
import type {
  AttributeCatalog,
  AttributeValue,
  CompiledFlow,
  Contact,
  ExecuteStep,
  FlowEntry,
  MessageChannel,
  MessageContent,
  MessageFailure,
  RunCommand,
  RunEvent,
  RunState,
  StepLogger,
  StepRecord,
  StoredEffect,
} from '@luluchat/flow-runtime';
import type { ManualClock } from '../clock/create-manual-clock.js';
import type { Chances } from './chances.js';

/** What a run in memory is made of. */
export interface MemoryRunParts {
  readonly flow: CompiledFlow;
  readonly contact: Contact;
  readonly attributes: AttributeCatalog;
  readonly state: RunState;
  /** Absent: every flow is. */
  readonly publishedFlows: ReadonlySet<string> | undefined;
  /** Absent: a channel that takes everything. */
  readonly channel: Pick<MessageChannel, 'limits' | 'judge'> | undefined;
  readonly clock: ManualClock;
  readonly chances: Chances;
  readonly logger: StepLogger;
}

/** Events from which another step may be entered than the one under way. */
const BEGINNING: readonly RunEvent['type'][] = ['run-started', 'step-finished', 'message-failed'];

/**
 * One run, driven as an engine drives it, with nothing stored and nothing waited for. Every event and state goes through
 * JSON, so what would be lost in a store is lost here as well.
 */
export class MemoryRun {
  readonly events: RunEvent[] = [];
  readonly messages: MessageContent[] = [];
  state: RunState;
  contact: Contact;
  readonly #parts: MemoryRunParts;
  readonly #signal = new AbortController().signal;
  readonly #history = new Map<number, StepRecord>();
  readonly #counters = new Map<string, number>();
  #lastMessage: { readonly id: string; readonly isAnswered: boolean } | undefined;
  #timer: { readonly executionId: string; readonly at: number } | undefined;

  constructor(parts: MemoryRunParts) {
    this.#parts = parts;
    this.contact = parts.contact;
    this.state = throughJson(parts.state);
  }

  /** One line for each execution, in order. */
  get history(): readonly StepRecord[] {
    return [...this.#history.values()].sort((a, b) => a.sequence - b.sequence);
  }

  /** Instant of the pending timer. */
  get wakeAt(): number | undefined {
    return this.#timer?.at;
  }

  awaits(text: string): boolean {
    return awaitsMessage(this.state, text);
  }

  async start(): Promise<void> {
    const { flow, attributes, clock } = this.#parts;
    await this.feed(startRun(flow, this.state, attributes, { at: clock.now(), chance: 0 }));
  }

  /** Moves the clock to the pending timer, unless it is past it already, and fires. Nothing happens without one. */
  async fireTimer(): Promise<void> {
    if (this.#timer === undefined) return;
    const { clock } = this.#parts;
    const { executionId, at } = this.#timer;
    clock.set(Math.max(clock.now(), at));
    await this.feed({ type: 'timer-fired', executionId, at: clock.now() });
  }

  /** Has the last message that was sent fail. Nothing happens when none was. */
  async failLast(failure: MessageFailure): Promise<void> {
    if (this.#lastMessage === undefined) return;
    const { id: messageId, isAnswered } = this.#lastMessage;
    const at = this.#parts.clock.now();
    await this.feed({ type: 'message-failed', at, messageId, failure, isAwaited: !isAnswered });
  }

  /** Takes an event and everything that follows from it without waiting. */
  async feed(event: RunEvent): Promise<void> {
    for (let next: RunEvent | undefined = event; next !== undefined;) next = await this.#take(throughJson(next));
  }

  async #take(event: RunEvent): Promise<RunEvent | undefined> {
    const taken = this.#roll(event);
    this.events.push(taken);
    if (taken.type === 'message-received') this.#lastMessage &&= { ...this.#lastMessage, isAnswered: true };
    const { state, commands } = advance(this.#parts.flow, this.state, taken);
    this.state = throughJson(state);
    let execution: ExecuteStep | undefined;
    for (const command of commands) {
      if (command.type === 'execute-step') execution = command;
      else this.#carryOut(command);
    }
    return execution === undefined ? undefined : this.#perform(execution);
  }

  /** The test says what comes up at which step, so the step that the event leads to is looked up first. */
  #roll(event: RunEvent): RunEvent {
    if (!BEGINNING.includes(event.type)) return event;
    const { current, sequence } = advance(this.#parts.flow, this.state, event).state;
    const isEntered = current !== null && sequence > this.state.sequence;
    const chance = isEntered ? this.#parts.chances.next(current.stepId) : 0;
    return { ...event, chance } as RunEvent;
  }

  #carryOut(command: Exclude<RunCommand, ExecuteStep>): void {
    switch (command.type) {
      case 'apply-effects':
        for (const [index, effect] of command.effects.entries()) {
          this.#apply(effect, command.stepId);
          if (effect.type !== 'sendMessage') continue;
          this.#lastMessage = { id: messageIdOf(command.executionId, command.firstNumber + index), isAnswered: false };
        }
        return;
      case 'record-step':
        this.#history.set(command.record.sequence, command.record);
        return;
      case 'wake-at':
        this.#timer = { executionId: command.executionId, at: command.at };
        return;
      case 'cancel-wake-up':
        this.#timer = undefined;
        return;
      case 'enter-run':
      case 'finish':
        return;
    }
  }

  #apply(effect: StoredEffect, stepId: string): void {
    switch (effect.type) {
      case 'saveAttribute':
        this.contact = { ...this.contact, attributes: withMember(this.contact.attributes, effect) };
        return;
      case 'addTag':
        this.contact = {
          ...this.contact,
          tags: [...this.contact.tags.filter((tag) => tag !== effect.tag), effect.tag],
        };
        return;
      case 'removeTag':
        this.contact = { ...this.contact, tags: this.contact.tags.filter((tag) => tag !== effect.tag) };
        return;
      case 'sendMessage':
        this.messages.push(effect.content);
        return;
      case 'consume-counter':
        this.#counters.set(counterKey(this.#parts.flow, stepId, effect.counter), effect.value + 1);
        return;
    }
  }

  #findEntry(flowId: string): FlowEntry {
    const isPublished = this.#parts.publishedFlows?.has(flowId) ?? true;
    if (!isPublished) return { problem: `There is no published flow with the id ${flowId}.` };
    return { version: 1, runId: `${this.state.runId}-entered` };
  }

  async #perform(execution: ExecuteStep): Promise<RunEvent> {
    const { flow, attributes, clock, logger, channel } = this.#parts;
    const { state, contact } = this;
    return performStep(execution, {
      flow,
      state,
      contact,
      attributes,
      clock,
      // What comes up is put in when it is known at which step: see `#roll`.
      dice: { roll: () => 0 },
      logger,
      signal: this.#signal,
      nextNumber: (key) => Promise.resolve(this.#counters.get(key) ?? 0),
      judgeMessage: channel && ((content) => judgeMessage(content, channel)),
      findEntry: (flowId) => Promise.resolve(this.#findEntry(flowId)),
    });
  }
}

function withMember(
  attributes: Contact['attributes'],
  { attribute, value }: { readonly attribute: string; readonly value: AttributeValue },
): Contact['attributes'] {
  return { ...attributes, [attribute]: value };
}

function throughJson<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}
