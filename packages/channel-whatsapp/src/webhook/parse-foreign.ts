import { kindOfMessage } from './update-kind.js';
import { itemsOf, membersOf } from './json-value.js';
import { parseControl } from './parse-control.js';
import { parseAnswer } from './parse-answer.js';
import { parseField } from './parse-field.js';
import { parseMessage } from './parse-message.js';
import { parsePreference } from './parse-preference.js';
import type { ControlChange, OtherPart, StoredAnswer, StoredMessage, StoredPreference } from './whatsapp-post.js';

/** Parts of a change that tells what others than flows do. */
export interface ForeignParts {
  readonly answers: readonly StoredAnswer[];
  readonly messages: readonly StoredMessage[];
  readonly preferences: readonly StoredPreference[];
  readonly others: readonly OtherPart[];
  /** Absent: none. */
  readonly controls?: readonly ControlChange[];
}

/** Time of the post, and the time for which an answer pauses the automation of its contact, in milliseconds; 0: for none. */
export interface ForeignOptions {
  readonly now: number;
  readonly pauseMs: number;
}

type Members = Readonly<Record<string, unknown>>;

/** Fields that are parsed here. */
export const FOREIGN_FIELDS: ReadonlySet<string> = new Set([
  'messaging_handovers',
  'smb_message_echoes',
  'standby',
  'user_preferences',
]);

/** Parses a change of one of {@link FOREIGN_FIELDS}. Never throws. */
export function parseForeign(field: string, content: Members, options: ForeignOptions): ForeignParts {
  const kind = `field:${field}`;
  if (field === 'smb_message_echoes') return parseAnswers(kind, 'staff', [content], options);
  if (field === 'user_preferences') return parsePreferences(kind, content);
  if (options.pauseMs === 0) return { answers: [], messages: [], preferences: [], others: parseField(field, content) };
  if (field === 'messaging_handovers') {
    const control = parseControl(content, options.now);
    const others = parseField(field, content);
    return { answers: [], messages: [], preferences: [], others, controls: control === undefined ? [] : [control] };
  }
  // Meta documents the lists of `standby` in both places.
  const places = [content, membersOf(content['standby'])];
  const { answers } = parseAnswers(kind, 'agent', places, options);
  const messages = places.flatMap((place) => parseMessages(content, place, options));
  return { answers, messages, preferences: [], others: parseField(field, content) };
}

function parseAnswers(
  kind: string,
  author: 'staff' | 'agent',
  places: readonly Members[],
  { now, pauseMs }: ForeignOptions,
): ForeignParts {
  const answers: StoredAnswer[] = [];
  const others: OtherPart[] = [];
  for (const item of places.flatMap((place) => itemsOf(place['message_echoes']))) {
    const parsed = parseAnswer(item, author, now);
    if ('messageId' in parsed) {
      const pauseUntil = parsed.at + pauseMs;
      answers.push({ kind, answer: pauseMs > 0 && pauseUntil > now ? { ...parsed, pauseUntil } : parsed });
    } else {
      const isIgnored = parsed.kind.startsWith('message:');
      const reason = isIgnored ? {} : { reason: 'It has no id, no type or no addressee.' };
      const wamid = parsed.wamid === undefined ? {} : { wamid: parsed.wamid };
      others.push({ kind, outcome: isIgnored ? 'ignored' : 'malformed', count: 1, ...wamid, ...reason });
    }
  }
  if (answers.length + others.length === 0) {
    others.push({ kind, outcome: 'malformed', count: 1, reason: 'It has no answer.' });
  }
  return { answers, messages: [], preferences: [], others };
}

/** Parses messages of contacts that another agent answers: each pauses the automation of its contact. */
function parseMessages(content: Members, place: Members, { now, pauseMs }: ForeignOptions): readonly StoredMessage[] {
  return itemsOf(place['messages']).flatMap((item) => {
    const message = membersOf(item);
    if (message['group_id'] !== undefined) return [];
    const parsed = parseMessage(message, place['contacts'] ?? content['contacts']);
    const kind = kindOfMessage(message);
    return 'messageId' in parsed ? [{ ...kind, message: { ...parsed, pauseUntil: now + pauseMs } }] : [];
  });
}

function parsePreferences(kind: string, content: Members): ForeignParts {
  const items = itemsOf(content['user_preferences']);
  const preferences = items.flatMap((item): readonly StoredPreference[] => {
    const preference = parsePreference(item, content['contacts']);
    return preference === undefined ? [] : [{ kind, preference }];
  });
  const rest = items.length - preferences.length;
  const reason = 'It is no choice about marketing messages of a known form.';
  const others: OtherPart[] =
    rest === 0 && items.length > 0 ? [] : [{ kind, outcome: 'noted', count: rest || 1, reason }];
  return { answers: [], messages: [], preferences, others };
}
