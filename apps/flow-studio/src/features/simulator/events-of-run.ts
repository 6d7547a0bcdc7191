import type { components } from '../../api/schema.js';
import type { SimulatedContact, SimulationEvent } from './simulation-types.js';

/** Run with its history. */
export type RecordedRun = components['schemas']['RunView'];

/** Message of a contact. */
export type RecordedMessage = components['schemas']['MessageView'];

/** Most events of a simulation. */
const MAX_EVENTS = 500;

/**
 * Returns the events that make a simulation do what a run did: its start, then what the contact wrote at its time, and the waits
 * between, in which timers fire.
 * @param messages - Messages of the contact in any order; those of other runs are left out.
 */
export function eventsOfRun(run: RecordedRun, messages: readonly RecordedMessage[]): readonly SimulationEvent[] {
  const own = messages.filter(({ runId }) => runId === run.id);
  const inbound = own.filter(({ direction }) => direction === 'inbound');
  const failed = own.filter(({ direction, failure }) => direction === 'outbound' && failure !== undefined);
  const happened: readonly Happened[] = [
    ...inbound.map((message) => ({ at: message.createdAt, event: toEvent(message) })),
    ...failed.map(({ statusAt, createdAt, failure }) => ({
      at: statusAt ?? createdAt,
      event: { failed: { code: failure?.code ?? '', reason: failure?.reason ?? '' } },
    })),
    ...run.steps.flatMap(callbackOf),
    ...(run.reason?.code === 'cancelled' && run.finishedAt !== null
      ? [{ at: run.finishedAt, event: { cancel: true } as const }]
      : []),
  ].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const isByMessage = run.trigger.type === 'keyword' || run.trigger.type === 'unmatched';
  const events: SimulationEvent[] = isByMessage ? [] : [startOf(run)];
  let now = Date.parse(run.startedAt);
  const passUntil = (instant: string) => {
    if (Date.parse(instant) <= now) return;
    now = Date.parse(instant);
    if (events.length > 0) events.push({ waitUntil: instant });
  };
  for (const { at, event } of happened) {
    passUntil(at);
    events.push(event);
  }
  const last = run.finishedAt ?? run.steps.at(-1)?.startedAt;
  if (last !== undefined) passUntil(last);
  return events.slice(0, MAX_EVENTS);
}

/** Returns the event that starts what a run does, where no message did. */
function startOf({ trigger: { type, data = {} } }: RecordedRun): SimulationEvent {
  if (type === 'schedule' || type === 'date') return { schedule: {} };
  const { tag, attribute, value } = data as Partial<Record<string, unknown>>;
  if (type === 'tag-added' && typeof tag === 'string') return { change: { addTags: [tag] } };
  if (type === 'attribute-changed' && typeof attribute === 'string')
    return { change: { attributes: { [attribute]: valueOf(value) ?? null } } };
  return { trigger: { data } };
}

/** Returns a contact as it was before the change that started a run, if one did: no change that is made already starts anything. */
export function contactBefore<T extends Pick<SimulatedContact, 'attributes' | 'tags'>>(
  contact: T,
  { trigger: { type, data = {} } }: Pick<RecordedRun, 'trigger'>,
): T {
  const { tag, attribute, previous } = data as Partial<Record<string, unknown>>;
  if (type === 'tag-added' && typeof tag === 'string')
    return { ...contact, tags: contact.tags.filter((one) => one.toLowerCase() !== tag.toLowerCase()) };
  if (type !== 'attribute-changed' || typeof attribute !== 'string') return contact;
  const { [attribute]: _now, ...others } = contact.attributes;
  const before = valueOf(previous);
  return { ...contact, attributes: before === undefined ? others : { ...others, [attribute]: before } };
}

function valueOf(value: unknown): string | number | undefined {
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}

interface Happened {
  readonly at: string;
  readonly event: SimulationEvent;
}

/** Status with which a receiver says that a callback comes. */
const ACCEPTED = 202;

/** Returns the callback that ended the wait of a step; the values that were read where the history does not have the whole body. */
function callbackOf({ result: { status, callback, data } }: RecordedRun['steps'][number]): readonly Happened[] {
  const { receivedAt, body, bodyTruncated } = (callback ?? {}) as Partial<Record<string, unknown>>;
  // One that came during a call that failed is part of that call, which a simulation cannot repeat.
  if (status !== ACCEPTED || typeof receivedAt !== 'string') return [];
  const sent = bodyTruncated === true ? undefined : parsedBody(body);
  return [{ at: receivedAt, event: { callback: sent ?? { data: data ?? {} } } }];
}

function parsedBody(body: unknown): unknown {
  try {
    return typeof body === 'string' ? JSON.parse(body) : undefined;
  } catch {
    return undefined;
  }
}

function toEvent({ button, text, caption, content }: RecordedMessage): SimulationEvent {
  if (button !== undefined) return { tap: button };
  if (content !== undefined) return { message: text ?? '', content };
  // A medium without words is a message all the same.
  return { message: text ?? caption ?? '…' };
}
