import type { JsonObject, JsonValue, StepRegistry } from '@luluchat/flow-runtime';
import { isPlainObject, parseJson } from '@luluchat/flow-runtime/values';
import { validateStepConfig } from '@luluchat/flow-runtime/document';
import type { ReplyContent } from '@luluchat/flow-runtime/channel';
import type { FlowDocument } from '@luluchat/flow-runtime/document';
import type { RunStatus } from '@luluchat/flow-runtime/engine';
import type { PlayedEvent } from '../test-run/to-simulation-event.js';
import { changeThatStarted } from './change-that-started.js';
import { replacePersonalContent } from './content-placeholder.js';
import type { Placeholders } from './placeholders.js';
import type { RecordedFlowRun, RecordedMessage, RecordedRun, RecordedStep } from './recorded-run.js';

/** An exit that a recorded run took. */
export interface RecordedExit {
  /** `undefined`: the flow of the test. */
  readonly flowId: string | undefined;
  readonly stepId: string;
  readonly exit: string;
}

/** Events that happened together, and the exits that the runs took until the next ones. */
export interface RecordedTurn {
  readonly events: readonly PlayedEvent[];
  readonly exits: readonly RecordedExit[];
}

/** Turns of a recorded run, in order. */
export interface RecordedTurns {
  readonly turns: readonly RecordedTurn[];
  /** Facts that the records do not tell, in sentences. */
  readonly unknown: readonly string[];
}

/** Records of what happened. */
export interface TurnsSource {
  /** The run, followed by those that took over. */
  readonly runs: readonly [RecordedFlowRun, ...RecordedFlowRun[]];
  readonly messages: readonly RecordedMessage[] | undefined;
  readonly data: JsonObject | undefined;
  readonly registry: StepRegistry;
  readonly placeholders: Placeholders;
}

/** Reads the events of runs from their histories and the messages of their contact. */
export function readTurns(source: TurnsSource): RecordedTurns {
  return new TurnReader(source).read();
}

type WaitEnd =
  | { readonly kind: 'none' | 'timer' }
  | { readonly kind: 'callback'; readonly at: string; readonly body: JsonValue }
  | { readonly kind: 'failed'; readonly code: string; readonly reason: string }
  | { readonly kind: 'reply'; readonly message: RecordedMessage | undefined };

/** Status with which a receiver says that a callback comes. */
const ACCEPTED = 202;
const NO_WAIT: WaitEnd = { kind: 'none' };
/** Statuses of runs that something else ended while a step waited. */
const ENDED_FROM_OUTSIDE: readonly RunStatus[] = ['cancelled', 'superseded'];

class TurnReader {
  readonly #source: TurnsSource;
  readonly #inbound: RecordedMessage[];
  readonly #unknown = new Set<string>();

  constructor(source: TurnsSource) {
    this.#source = source;
    const ids = new Set(source.runs.map(({ run }) => run.id));
    this.#inbound = (source.messages ?? [])
      .filter(({ direction, runId }) => direction === 'inbound' && runId !== null && ids.has(runId))
      .sort((one, other) => instantOf(one.createdAt) - instantOf(other.createdAt));
  }

  read(): RecordedTurns {
    const { runs } = this.#source;
    const turns: { events: PlayedEvent[]; exits: RecordedExit[] }[] = [{ events: [this.#startEvent()], exits: [] }];
    for (const [index, one] of runs.entries()) {
      const { run } = one;
      for (const step of run.steps) {
        const events = this.#eventsOf(step, one);
        if (events.length > 0) turns.push({ events: [...events], exits: [] });
        if (step.exit === null) continue;
        turns
          .at(-1)
          ?.exits.push({ flowId: index === 0 ? undefined : run.flowId, stepId: step.stepId, exit: step.exit });
      }
    }
    const last = runs.at(-1)?.run;
    if (last?.reason?.code === 'cancelled') turns.push({ events: [{ cancel: true }], exits: [] });
    if (last?.status === 'superseded')
      this.#unknown.add('Another run of the contact replaced this one; the test ends before that.');
    if (last?.status === 'running') this.#unknown.add('The run had not come to its next wait when it was recorded.');
    if (last?.entered) {
      this.#unknown.add(`The run continued in the flow "${last.entered.flowId}", whose run was not recorded with it.`);
    }
    return { turns, unknown: [...this.#unknown] };
  }

  #startEvent(): PlayedEvent {
    const { runs, data, placeholders } = this.#source;
    const [{ run, document }] = runs;
    if (run.trigger.type === 'webhook') return this.#trigger();
    const change = changeThatStarted(run, placeholders);
    if (change !== undefined) return { change };
    if (run.trigger.type === 'start-flow' || run.trigger.type === 'call-flow') {
      this.#unknown.add(
        data === undefined
          ? 'Another flow started this run; what it left in the data is not in the history. The test starts it by a trigger.'
          : 'Another flow started this run. The test starts it by a trigger.',
      );
      if (document.triggers?.some(({ type }) => type === 'webhook') === true) return this.#trigger();
    }
    if (run.trigger.type === 'schedule' || run.trigger.type === 'date') return { schedule: {} };
    if (data !== undefined && Object.keys(data).length > 0)
      this.#unknown.add('The run was not started by a webhook, so the data is not in the test.');
    const started = this.#inbound.findIndex(({ runId, outcome }) => runId === run.id && outcome === 'started');
    const [message] = started < 0 ? [] : this.#inbound.splice(started, 1);
    if (message?.text !== undefined) return this.#messageEvent(message.text, message);
    this.#unknown.add(
      'The message that started the run is not in the history; one that the trigger accepts stands for it.',
    );
    return { message: startingText(document, run) };
  }

  #trigger(): PlayedEvent {
    const { runs, data, placeholders } = this.#source;
    const { dropped = [] } = runs[0].run.trigger;
    if (dropped.length > 0) {
      this.#unknown.add(
        `Lists and objects of the request are not in the history: ${dropped.map(({ name }) => name).join(', ')}.`,
      );
    }
    if (data !== undefined) return { trigger: { data: placeholders.json(data) as JsonObject } };
    this.#unknown.add(
      'The data of the trigger is not in the history. Add what the flow needs to "trigger": {"data": ...}.',
    );
    return { trigger: {} };
  }

  /** Returns the events that ended the wait of a step, if it waited. */
  #eventsOf(step: RecordedStep, one: RecordedFlowRun): readonly PlayedEvent[] {
    if ('calledRun' in step.result) {
      this.#unknown.add(
        `The run that the step "${step.stepId}" called was not recorded with it; the test has no events for it.`,
      );
    }
    const end = this.#mayWait(step, one) ? this.#waitEndOf(step) : NO_WAIT;
    if (end.kind === 'timer') return [{ until: 'wake-up' }];
    if (end.kind === 'callback') return [{ until: end.at }, { callback: end.body }];
    if (end.kind === 'failed')
      return [{ until: String(step.finishedAt) }, { failed: { code: end.code, reason: end.reason } }];
    if (end.kind !== 'reply') return [];
    const at = end.message?.createdAt ?? String(step.finishedAt);
    return [{ until: at }, this.#replyEvent(step, end.message)];
  }

  #replyEvent({ stepId, result }: RecordedStep, message: RecordedMessage | undefined): PlayedEvent {
    const button = message?.button ?? (message === undefined ? result['button'] : undefined);
    if (typeof button === 'string') return { tap: button };
    const text = message?.text ?? result['text'];
    if (typeof text === 'string' && (text !== '' || message?.content !== undefined))
      return this.#messageEvent(text, message);
    this.#unknown.add(`What the contact replied to the step "${stepId}" is not in the history; "..." stands for it.`);
    return { message: '...' };
  }

  #messageEvent(text: string, message: RecordedMessage | undefined): PlayedEvent {
    const { placeholders } = this.#source;
    const content = message?.content;
    if (content === undefined) return { message: placeholders.text(text) };
    const sent = replacePersonalContent({ text, content });
    const replaced = placeholders.json(sent.content as unknown as JsonObject) as unknown as ReplyContent;
    return { message: placeholders.text(sent.text), content: { ...replaced, kind: content.kind } };
  }

  /** `false` for a step that never waits, that still waits, or whose wait ended with the run. */
  #mayWait({ stepId, type, exit, finishedAt }: RecordedStep, { run, document }: RecordedFlowRun): boolean {
    if (finishedAt === null || (exit === null && ENDED_FROM_OUTSIDE.includes(run.status))) return false;
    const plugin = this.#source.registry.get(type);
    if (plugin === undefined) return true;
    const config = validateStepConfig(plugin, document.steps[stepId] ?? {});
    return plugin.resume !== undefined && (!config.isValid || (plugin.waits?.(config.value) ?? true));
  }

  #waitEndOf({ stepId, type, startedAt, finishedAt, exit, result }: RecordedStep): WaitEnd {
    if (finishedAt === null) return NO_WAIT;
    const plugin = this.#source.registry.get(type);
    const { failure, waitingUntil, messages, callback } = result;
    if (plugin?.resumeWithCallback !== undefined) return this.#callbackEndOf(stepId, callback, result);
    const isAtOnce = instantOf(finishedAt) === instantOf(startedAt);
    // Not that of a message, which the history names: a delay without a date.
    if (isPlainObject(failure) && failure['message'] === undefined && isAtOnce) return NO_WAIT;
    if (isPlainObject(failure) && messages !== 0) {
      return { kind: 'failed', code: String(failure['code']), reason: String(failure['reason']) };
    }
    if (exit !== null && exit === plugin?.failedExit) {
      if (messages === 0) return NO_WAIT;
      this.#unknown.add(`Why the step "${stepId}" failed is not in the history.`);
      return { kind: 'failed', code: 'unknown', reason: 'The history does not say why.' };
    }
    const isReply = 'text' in result || 'button' in result;
    const isDue = typeof waitingUntil === 'string' && instantOf(finishedAt) >= instantOf(waitingUntil);
    if (isDue && !isReply) return { kind: 'timer' };
    const next = this.#inbound[0];
    const isAnswered = next !== undefined && instantOf(next.createdAt) <= instantOf(finishedAt);
    const isAfter = next !== undefined && instantOf(next.createdAt) >= instantOf(startedAt);
    if (isReply || typeof waitingUntil === 'string' || (isAnswered && isAfter)) {
      return { kind: 'reply', message: isAnswered ? this.#inbound.shift() : undefined };
    }
    if (this.#source.messages === undefined && instantOf(finishedAt) > instantOf(startedAt)) {
      return { kind: 'reply', message: undefined };
    }
    return NO_WAIT;
  }

  /** Returns how the wait of a step for a callback ended; a step that got its answer at once did not wait. */
  #callbackEndOf(stepId: string, callback: JsonValue | undefined, { status, data }: JsonObject): WaitEnd {
    if (!isPlainObject(callback)) return NO_WAIT;
    const { receivedAt, body, bodyTruncated } = callback;
    if (typeof receivedAt !== 'string') return { kind: 'timer' };
    if (status !== ACCEPTED) {
      this.#unknown.add(
        `The callback of the step "${stepId}" came during a call that failed, which a test cannot repeat.`,
      );
      return NO_WAIT;
    }
    const parsed = bodyTruncated === true ? undefined : parsedBody(body);
    if (parsed !== undefined) return { kind: 'callback', at: receivedAt, body: this.#source.placeholders.json(parsed) };
    this.#unknown.add(
      `The callback of the step "${stepId}" is not complete in the history; the test sends the values that were read.`,
    );
    return { kind: 'callback', at: receivedAt, body: { data: this.#source.placeholders.json(data ?? {}) } };
  }
}

/** Parses the beginning of a body; `undefined` if it is no JSON. */
function parsedBody(body: unknown): JsonValue | undefined {
  try {
    return typeof body === 'string' ? (parseJson(body) as JsonValue) : undefined;
  } catch {
    return undefined;
  }
}

/** Returns a text that starts a run by a trigger of the recorded kind. */
function startingText({ triggers = [] }: FlowDocument, { trigger }: RecordedRun): string {
  const keyword = triggers.find((one) => one.type === 'keyword');
  if (keyword === undefined || trigger.type === 'unmatched') return '...';
  return keyword.match === 'contain-all' ? keyword.keywords.join(' ') : (keyword.keywords[0] ?? '...');
}

function instantOf(text: string): number {
  return Date.parse(text);
}
