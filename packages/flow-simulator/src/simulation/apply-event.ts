import { FlowError } from '@luluchat/flow-runtime';
import type { Contact, FlowErrorCode, JsonObject, JsonValue } from '@luluchat/flow-runtime';
import { findButton } from '@luluchat/flow-runtime/channel';
import type { OutboundMessage } from '@luluchat/flow-runtime/channel';
import type { FlowDocument, Trigger as FlowTrigger } from '@luluchat/flow-runtime/document';
import { awaitsCallback } from '@luluchat/flow-runtime/engine';
import { stringifyJson } from '@luluchat/flow-runtime/values';
import { collectTriggerData } from '@luluchat/flow-runtime/use-case';
import type { RunRepository } from '@luluchat/flow-runtime/store';
import { parseInstant } from '../clock/parse-instant.js';
import type { VirtualClock } from '../clock/virtual-clock.js';
import type { SimulatedEngine } from '../engine/simulated-engine.js';
import { jsonCopy } from '../store/json-copy.js';
import type { ContactDetailsChange } from './contact-details-change.js';
import { inventMediaUrl } from './invent-media-url.js';
import { SIMULATED_CALLBACKS } from './simulated-callbacks.js';
import { WAKE_UP } from './simulation-event.js';
import type { EventOutcome, SimulationEvent } from './simulation-event.js';
import type { SimulationProblem } from './simulation-problem.js';

/** Parts of a simulation that events are applied to. */
export interface EventTarget {
  readonly engine: SimulatedEngine;
  readonly runs: RunRepository;
  readonly clock: VirtualClock;
  readonly documents: ReadonlyMap<string, FlowDocument>;
  readonly contact: Pick<Contact, 'contactId'>;
  /** Messages that were sent, in order. */
  readonly sent: readonly OutboundMessage[];
  readonly report: (problem: SimulationProblem) => void;
}

const MAX_LISTED = 1000;
const PROCESSED: EventOutcome = { type: 'processed' };
const REJECTED: EventOutcome = { type: 'rejected' };

/** Applies an event to the engine. Resolves when the event is accepted, which may be before its run has gone as far as it can. */
export function applyEvent(target: EventTarget, event: SimulationEvent): Promise<EventOutcome> {
  if ('trigger' in event) return start(target, event.trigger).catch(toRefusal);
  if ('schedule' in event) return startScheduled(target, event.schedule).catch(toRefusal);
  if ('message' in event) return deliver(target, event).catch(toRefusal);
  if ('tap' in event) return tap(target, event.tap).catch(toRefusal);
  if ('callback' in event) return callBack(target, event.callback).catch(toRefusal);
  if ('change' in event) return change(target, event.change);
  if ('failed' in event) return fail(target, event.failed);
  if ('wait' in event) return wait(target, target.clock.now() + event.wait);
  if ('waitUntil' in event) return waitUntil(target, event.waitUntil);
  return cancel(target);
}

/** Codes with which an engine refuses a start, a message or a callback. */
const REFUSALS: readonly FlowErrorCode[] = [
  'run_in_progress',
  'too_many_runs',
  'trigger_limit_reached',
  'unknown_flow',
  'no_such_trigger',
  'callback_invalid',
];

function toRefusal(error: unknown): EventOutcome {
  if (!FlowError.is(error) || !REFUSALS.includes(error.code)) throw error;
  return { type: 'refused', code: error.code, message: [error.message, ...reasonsOf(error)].join(' ') };
}

/** Returns what the error says of each problem. */
function reasonsOf({ details: { problems } }: FlowError): readonly string[] {
  const listed = Array.isArray(problems) ? (problems as readonly JsonObject[]) : [];
  return listed.map(({ message }) => String(message));
}

type TriggerKind = FlowTrigger['type'];
type Trigger = Extract<SimulationEvent, { readonly trigger: unknown }>['trigger'];

async function start({ engine, documents, contact }: EventTarget, trigger: Trigger): Promise<EventOutcome> {
  const { flow = firstWith(documents, ['webhook']), data: members = {}, name } = trigger;
  const { contactId } = contact;
  const { data, dropped } = collectTriggerData(members);
  const { runId } = await engine.start({
    ...{ flowId: flow, contactId, data: jsonCopy(data) },
    ...(name !== undefined && { name }),
    ...(dropped.length > 0 && { dropped }),
  });
  return { type: 'started', runId };
}

function firstWith(documents: ReadonlyMap<string, FlowDocument>, types: readonly TriggerKind[]): string {
  for (const [flowId, { triggers = [] }] of documents) {
    if (triggers.some(({ type }) => types.includes(type))) return flowId;
  }
  throw new FlowError('no_such_trigger', `No flow of the simulation has a ${types.join(' or ')} trigger.`);
}

async function startScheduled(
  { engine, documents, contact }: EventTarget,
  { flow = firstWith(documents, ['schedule', 'date']) }: { readonly flow?: string },
): Promise<EventOutcome> {
  return { type: 'started', runId: await engine.startScheduled(flow, contact.contactId) };
}

type Message = Extract<SimulationEvent, { readonly message: string }>;

async function deliver({ engine, contact }: EventTarget, event: Message): Promise<EventOutcome> {
  const { message: text, button, replyTo, content } = event;
  const { contactId } = contact;
  const { outcome, runId } = await engine.deliver({
    contactId,
    text,
    ...(button !== undefined && { button }),
    ...(replyTo !== undefined && { replyTo }),
    ...(content !== undefined && { content: inventMediaUrl(jsonCopy(content)) }),
  });
  return { type: 'delivered', outcome, ...(runId !== undefined && { runId }) };
}

async function tap(target: EventTarget, written: string): Promise<EventOutcome> {
  for (const { id, content } of target.sent.toReversed()) {
    const button = 'buttons' in content ? findButton(content.buttons ?? [], written) : undefined;
    if (button !== undefined) return deliver(target, { message: button.label, button: button.id, replyTo: id });
  }
  target.report({ code: 'no_such_button', message: `No message so far shows a button "${written}".` });
  return REJECTED;
}

async function change({ engine, contact }: EventTarget, given: ContactDetailsChange): Promise<EventOutcome> {
  await engine.changeContact(contact.contactId, jsonCopy(given));
  return PROCESSED;
}

type Failure = Extract<SimulationEvent, { readonly failed: unknown }>['failed'];

async function fail({ engine, clock, sent, report }: EventTarget, failure: Failure): Promise<EventOutcome> {
  const last = sent.at(-1);
  if (last === undefined) {
    report({ code: 'nothing_sent', message: 'No message was sent that could fail.' });
    return REJECTED;
  }
  await engine.recordStatus({
    message: { id: last.id },
    status: 'failed',
    at: clock.now(),
    failure: jsonCopy(failure),
  });
  return PROCESSED;
}

async function callBack(target: EventTarget, json: JsonValue): Promise<EventOutcome> {
  const { engine, runs, contact, report } = target;
  const executions = (await runs.listWaiting(contact.contactId)).flatMap(({ state }) =>
    state.current !== null && awaitsCallback(state, state.current.executionId) ? [state.current.executionId] : [],
  );
  const [executionId] = executions;
  if (executionId === undefined) {
    report({ code: 'no_callback_awaited', message: 'No step waits for a callback.' });
    return REJECTED;
  }
  const token = SIMULATED_CALLBACKS.linkOf(executionId).url.split('/').at(-1) ?? '';
  const body = new TextEncoder().encode(stringifyJson(json));
  await engine.receiveCallback({ token, body, headers: {} });
  return PROCESSED;
}

async function waitUntil(target: EventTarget, instant: string): Promise<EventOutcome> {
  if (instant !== WAKE_UP) return wait(target, parseInstant(instant));
  const next = await target.runs.nextWakeAt();
  return next === null ? PROCESSED : wait(target, next);
}

async function wait({ engine }: EventTarget, until: number): Promise<EventOutcome> {
  if (Number.isNaN(until)) throw new FlowError('invalid_request', 'The time to wait is a number of milliseconds.');
  await engine.passTime(until);
  return PROCESSED;
}

async function cancel({ engine, runs, contact: { contactId }, report }: EventTarget): Promise<EventOutcome> {
  const { items } = await runs.list({ contactId }, { limit: MAX_LISTED });
  const newest = items.find(({ finishedAt }) => finishedAt === null);
  if (newest === undefined) {
    report({ code: 'nothing_to_cancel', message: 'There is no run to cancel: none has started, or all have ended.' });
    return REJECTED;
  }
  await engine.cancel(newest.id);
  return PROCESSED;
}
