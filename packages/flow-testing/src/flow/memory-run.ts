import { checkMessage } from '@luluchat/flow-runtime/channel';
import {
  advance,
  awaitsMessage,
  counterKey,
  messageIdOf,
  performStep,
  createStartEvent,
} from '@luluchat/flow-runtime/engine';
import type {
  AttributeCatalog,
  AttributeValue,
  Contact,
  MessageContent,
  MessageFailure,
  StepLogger,
} from '@luluchat/flow-runtime';
import type { MessageChannel } from '@luluchat/flow-runtime/channel';
import type { CompiledFlow } from '@luluchat/flow-runtime/document';
import type {
  ExecuteStep,
  FlowEntry,
  RunCommand,
  RunEvent,
  RunState,
  StepRecord,
  StoredEffect,
} from '@luluchat/flow-runtime/engine';
import type { ManualClock } from '../clock/create-manual-clock.js';
import type { StepRandom } from './create-step-random.js';

/** Options of {@link MemoryRun}. */
export interface MemoryRunParts {
  readonly flow: CompiledFlow;
  readonly contact: Contact;
  readonly attributes: AttributeCatalog;
  readonly state: RunState;
  /** Ids of published flows. Undefined: every flow is published. */
  readonly publishedFlows: ReadonlySet<string> | undefined;
  /** Limits and rules of the channel. Undefined: it accepts every message. */
  readonly channel: Pick<MessageChannel, 'limits' | 'check'> | undefined;
  readonly clock: ManualClock;
  readonly random: StepRandom;
  readonly logger: StepLogger;
}

/** Events after which the run may enter another step. */
const ENTERING: readonly RunEvent['type'][] = ['run-started', 'step-finished', 'message-failed'];

/**
 * Run in memory, driven as an engine drives it, without storing and waiting. Every event and state goes through JSON, so that
 * values that a store would lose are lost here as well.
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

  /** History with one line for each execution, in order. */
  get history(): readonly StepRecord[] {
    return [...this.#history.values()].sort((a, b) => a.sequence - b.sequence);
  }

  /** Instant of the pending timer in ms since the epoch; `undefined` without one. */
  get wakeAt(): number | undefined {
    return this.#timer?.at;
  }

  awaits(text: string): boolean {
    return awaitsMessage(this.state, text);
  }

  async start(): Promise<void> {
    const { flow, attributes, clock } = this.#parts;
    await this.feed(createStartEvent(flow, this.state, attributes, { at: clock.now(), random: 0 }));
  }

  /** Moves the clock forwards to the pending timer and fires it. Does nothing without a timer. */
  async fireTimer(): Promise<void> {
    if (this.#timer === undefined) return;
    const { clock } = this.#parts;
    const { executionId, at } = this.#timer;
    clock.set(Math.max(clock.now(), at));
    await this.feed({ type: 'timer-fired', executionId, at: clock.now() });
  }

  /** Reports a failure of the last message that was sent. Does nothing when none was sent. */
  async failLast(failure: MessageFailure): Promise<void> {
    if (this.#lastMessage === undefined) return;
    const { id: messageId, isAnswered } = this.#lastMessage;
    const at = this.#parts.clock.now();
    await this.feed({ type: 'message-failed', at, messageId, failure, isAwaited: !isAnswered });
  }

  /** Processes an event and all events that follow from it without waiting. */
  async feed(event: RunEvent): Promise<void> {
    for (let next: RunEvent | undefined = event; next !== undefined;) next = await this.#process(throughJson(next));
  }

  async #process(event: RunEvent): Promise<RunEvent | undefined> {
    const taken = this.#withRandom(event);
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

  /** Adds the random value for the step that the event leads to, which is looked up first. */
  #withRandom(event: RunEvent): RunEvent {
    if (!ENTERING.includes(event.type)) return event;
    const { current, sequence } = advance(this.#parts.flow, this.state, event).state;
    const isEntered = current !== null && sequence > this.state.sequence;
    const random = isEntered ? this.#parts.random.next(current.stepId) : 0;
    return { ...event, random } as RunEvent;
  }

  #carryOut(command: Exclude<RunCommand, ExecuteStep>): void {
    switch (command.type) {
      case 'apply-effects':
        for (const [index, effect] of command.effects.entries()) {
          this.#apply(effect, command.stepId);
          if (effect.type !== 'send-message') continue;
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
      case 'save-attribute':
        this.contact = { ...this.contact, attributes: withMember(this.contact.attributes, effect) };
        return;
      case 'add-tag':
        this.contact = {
          ...this.contact,
          tags: [...this.contact.tags.filter((tag) => tag !== effect.tag), effect.tag],
        };
        return;
      case 'remove-tag':
        this.contact = { ...this.contact, tags: this.contact.tags.filter((tag) => tag !== effect.tag) };
        return;
      case 'send-message':
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
      // The value is added when the step is known: see `#withRandom`.
      random: { next: () => 0 },
      logger,
      signal: this.#signal,
      nextNumber: (key) => Promise.resolve(this.#counters.get(key) ?? 0),
      checkMessage: channel && ((content) => checkMessage(content, channel)),
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
