import { membersOf } from './json-value.js';
import type { UpdateOutcome } from './whatsapp-post.js';

/** Types of messages that Meta documents. Others are counted together, so that the number of kinds stays bounded. */
const MESSAGE_TYPES = new Set([
  'audio',
  'button',
  'contacts',
  'document',
  'edit',
  'image',
  'interactive',
  'location',
  'order',
  'reaction',
  'request_welcome',
  'revoke',
  'sticker',
  'system',
  'text',
  'unknown',
  'unsupported',
  'video',
]);
const NONE: ReadonlySet<string> = new Set();
const STATUSES = new Set(['deleted', 'delivered', 'failed', 'played', 'read', 'sent', 'warning']);

/** Kind of a part, one of a bounded set, and the name by Meta of what has no kind of its own. */
export interface UpdateKind {
  readonly kind: string;
  readonly name?: string;
}

/** Returns the kind of a message by its `type`. One that WhatsApp does not hand on has the name of what it was, if Meta says that. */
export function kindOfMessage({ type, unsupported }: Readonly<Record<string, unknown>>): UpdateKind {
  const kind = toKind('message', type, MESSAGE_TYPES);
  if (type !== 'unsupported') return kind;
  return { ...toKind('message', membersOf(unsupported)['type'], NONE), ...kind };
}

/** Returns the kind of a report by its `status`. */
export function kindOfStatus(status: unknown): UpdateKind {
  return toKind('status', status, STATUSES);
}

/** Returns a kind of `known`, or else `<part>:other` with the name, when it is safe to log. */
export function toKind(part: string, given: unknown, known: { readonly has: (name: string) => boolean }): UpdateKind {
  const name = typeof given === 'string' ? given : '';
  if (known.has(name)) return { kind: `${part}:${name}` };
  return { kind: `${part}:other`, ...(/^\w{1,60}$/.test(name) && !/\d{7}/.test(name) ? { name } : {}) };
}

/**
 * Returns the kinds and outcomes that alerts watch. They are counted with 0 at the start, so that the first one is an increase
 * of a counter.
 */
export function listWatched(): readonly { readonly kind: string; readonly outcome: UpdateOutcome }[] {
  const parts = ['post', 'errors', 'message:other', 'status:other'];
  const messages = [...MESSAGE_TYPES].map((type) => `message:${type}`);
  const statuses = [...STATUSES].map((status) => `status:${status}`);
  return [
    ...[...parts, ...messages, ...statuses].map((kind) => ({ kind, outcome: 'malformed' }) as const),
    { kind: 'field:standby', outcome: 'noted' },
  ];
}
