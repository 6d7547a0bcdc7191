import { isPhoneNumberId } from '../account/whatsapp-accounts.js';
import type { WhatsappAccount } from '../account/whatsapp-accounts.js';
import { describeError } from '../failure/describe-error.js';
import { parseGraphError, parseGraphErrors } from '../failure/graph-error.js';
import { parseAddressChange } from './parse-address-change.js';
import { itemsOf, membersOf, textOf } from './json-value.js';
import { FOREIGN_FIELDS, parseForeign } from './parse-foreign.js';
import { parseField } from './parse-field.js';
import { showIds } from './message-ids.js';
import { parseMessage } from './parse-message.js';
import { parseStatus } from './parse-status.js';
import { kindOfMessage, kindOfStatus } from './update-kind.js';
import type { Ignored, OtherPart, ReportedError, WhatsappPost } from './whatsapp-post.js';

/** Options of {@link parsePost}. */
export interface ParsePostOptions {
  /** Accounts by the ids of their phone numbers. */
  readonly accounts: ReadonlyMap<string, WhatsappAccount>;
  /** `true` when messages in groups are parsed like messages of their sender. */
  readonly takesGroups: boolean;
  /** `true` when changes of numbers and user ids are taken; they are ignored otherwise. */
  readonly takesChanges: boolean;
  /** Time in milliseconds for which answers of others pause contacts; 0: for none. Absent: what others do is noted, and not stored. */
  readonly pauseMs?: number | undefined;
  /** Current instant in milliseconds since the epoch. */
  readonly now: number;
}

type Members = Readonly<Record<string, unknown>>;
type Mutable<List> = List extends readonly (infer Item)[] ? Item[] : never;
type Parts = { readonly [Name in keyof WhatsappPost]: Mutable<WhatsappPost[Name]> };

/** Members of a change of the field `messages` besides the lists with its parts. */
const BESIDE = new Set(['messaging_product', 'metadata', 'contacts', 'messages', 'statuses', 'errors']);

/**
 * Parses a post with all of its entries, their changes, and the messages, reports and errors of each change, in order. Each part
 * is a message or a report to store, or is listed as another part. Never throws.
 */
export function parsePost(body: unknown, options: ParsePostOptions): WhatsappPost {
  const parts: Parts = {
    accounts: [],
    answers: [],
    preferences: [],
    controls: [],
    messages: [],
    changes: [],
    statuses: [],
    others: [],
    errors: [],
  };
  const entries = itemsOf(membersOf(body)['entry']);
  if (entries.length === 0) parts.others.push(malformed('post', 'The post has no entry.'));
  for (const entry of entries) {
    const changes = itemsOf(membersOf(entry)['changes']);
    if (changes.length === 0) parts.others.push(malformed('post', 'An entry has no change.'));
    for (const change of changes) parseChange(membersOf(change), options, parts);
  }
  return parts;
}

function parseChange({ field, value }: Members, options: ParsePostOptions, parts: Parts): void {
  const content = membersOf(value);
  const name = textOf(field);
  if (name === undefined || Object.keys(content).length === 0) {
    parts.others.push(malformed('post', 'A change has no field or no value.'));
    return;
  }
  const phoneNumberId = findPhoneNumberId(content);
  const account = phoneNumberId === undefined ? undefined : options.accounts.get(phoneNumberId);
  if (phoneNumberId !== undefined && account === undefined) {
    const count = countItems(content, ['messages', 'statuses', 'errors']);
    const number: OtherPart['shown'] = isPhoneNumberId(phoneNumberId) ? { phone_number_id: phoneNumberId } : {};
    parts.others.push({
      kind: 'phone_number',
      outcome: 'ignored',
      count,
      reason: 'It is for another phone number.',
      shown: { ...number, ...showIds([content['messages'], content['statuses']]) },
    });
    return;
  }
  if (account !== undefined && !parts.accounts.includes(account)) parts.accounts.push(account);
  const earlier = { messages: parts.messages.length, others: parts.others.length };
  if (name === 'messages') parseMessages(content, phoneNumberId, options, parts);
  else if (options.pauseMs !== undefined && FOREIGN_FIELDS.has(name)) {
    const { now, pauseMs } = options;
    const foreign = parseForeign(name, content, { now, pauseMs });
    parts.answers.push(...foreign.answers);
    parts.messages.push(...foreign.messages);
    parts.preferences.push(...foreign.preferences);
    parts.controls.push(...(foreign.controls ?? []));
    parts.others.push(...foreign.others);
  } else parts.others.push(...parseField(name, content));
  parseErrors(content['errors'], parts);
  if (account?.id !== undefined) tellAccount(account.id, parts, earlier);
}

/** Adds the account of a change to the messages, parts and notices that came with it. */
function tellAccount(
  account: string,
  { messages, others }: Parts,
  earlier: { messages: number; others: number },
): void {
  for (const [index, part] of messages.slice(earlier.messages).entries()) {
    messages[earlier.messages + index] = { ...part, message: { ...part.message, account } };
  }
  for (const [index, part] of others.slice(earlier.others).entries()) {
    const { notice } = part;
    others[earlier.others + index] = { ...part, account, ...(notice && { notice: { ...notice, account } }) };
  }
}

function parseMessages(
  content: Members,
  phoneNumberId: string | undefined,
  options: ParsePostOptions,
  parts: Parts,
): void {
  if (phoneNumberId === undefined) {
    const count = countItems(content, ['messages', 'statuses']);
    const shown = showIds([content['messages'], content['statuses']]);
    parts.others.push({ ...malformed('post', 'A change has no phone number id.'), count, shown });
    return;
  }
  for (const message of itemsOf(content['messages'])) {
    parseOneMessage(membersOf(message), content['contacts'], options, parts);
  }
  for (const report of itemsOf(content['statuses'])) parseOneStatus(membersOf(report), options.now, parts);
  for (const name of ['messages', 'statuses', 'errors']) {
    if (content[name] !== undefined && !Array.isArray(content[name]))
      parts.others.push(malformed('post', `The member ${name} of a change is no list.`));
  }
  const lists = ['messages', 'statuses', 'errors'].map((name) => content[name]);
  const unknown = Object.entries(content).filter(([name]) => !BESIDE.has(name));
  for (const [name, value] of unknown) {
    const count = Math.max(1, itemsOf(value).length);
    parts.others.push({ ...kindOfMember(name), outcome: 'ignored', count, shown: showIds([value]) });
  }
  if (unknown.length === 0 && lists.every((list) => list === undefined || (Array.isArray(list) && list.length === 0))) {
    parts.others.push(malformed('post', 'A change has no message, report or error.'));
  }
}

function parseOneMessage(message: Members, contacts: unknown, options: ParsePostOptions, parts: Parts): void {
  const wamid = textOf(message['id']);
  const kind = kindOfMessage(message);
  noteErrors(message['errors'], kind.kind, wamid, parts);
  if (message['group_id'] !== undefined && !options.takesGroups) {
    const reason = 'It was written in a group.';
    parts.others.push({ kind: 'group', outcome: 'ignored', count: 1, ...withId(wamid), reason });
    return;
  }
  if (message['type'] === 'system' && wamid !== undefined && options.takesChanges) {
    parseNotice(message, { kind: kind.kind, wamid, now: options.now }, parts);
    return;
  }
  const parsed = parseMessage(message, contacts);
  if ('messageId' in parsed) parts.messages.push({ ...kind, message: parsed });
  else parts.others.push({ ...kind, ...describeIgnored(parsed), ...withId(wamid) });
}

function parseNotice(
  message: Members,
  { kind, wamid, now }: { readonly kind: string; readonly wamid: string; readonly now: number },
  parts: Parts,
): void {
  const change = parseAddressChange(message, now);
  if (change === undefined) parts.others.push({ kind, outcome: 'ignored', count: 1, wamid });
  else if (change === 'malformed') parts.others.push({ ...malformed(kind, 'It has no new number or id.'), wamid });
  else parts.changes.push({ kind, wamid, change });
}

function parseOneStatus(report: Members, now: number, parts: Parts): void {
  const wamid = textOf(report['id']);
  const kind = kindOfStatus(report['status']);
  const parsed = parseStatus(report, now);
  // The failure of a message has its only error already.
  const isInFailure = 'failure' in parsed && parsed.failure !== undefined && itemsOf(report['errors']).length === 1;
  if (!isInFailure) noteErrors(report['errors'], kind.kind, wamid, parts);
  if ('status' in parsed) parts.statuses.push({ kind: kind.kind, report: parsed });
  else parts.others.push({ ...kind, ...describeIgnored(parsed), ...withId(wamid) });
}

/** Adds the errors beside the messages, which concern the account or a message that is not there. */
function parseErrors(value: unknown, parts: Parts): void {
  for (const item of itemsOf(value)) {
    const error = parseGraphError(item);
    if (error === undefined) {
      parts.others.push(malformed('errors', 'An error has no code.'));
      continue;
    }
    const { code, reason } = describeError(error);
    const notice = { code, level: 'warning', reason } as const;
    parts.others.push({ kind: 'errors', outcome: 'noted', count: 1, reason, notice });
  }
}

function noteErrors(value: unknown, kind: string, wamid: string | undefined, parts: Parts): void {
  for (const error of parseGraphErrors(value)) parts.errors.push({ kind, wamid, error } satisfies ReportedError);
}

function describeIgnored({ kind }: Ignored): Pick<OtherPart, 'outcome' | 'count' | 'reason'> {
  if (kind === 'malformed') return { outcome: 'malformed', count: 1, reason: 'It has no id or no type.' };
  if (kind === 'contact_number') return { outcome: 'malformed', count: 1, reason: 'It has no sender.' };
  return { outcome: 'ignored', count: 1 };
}

/** Finds the id of the phone number that a change is for. Hand-overs have it as that of the recipient. */
function findPhoneNumberId(content: Members): string | undefined {
  const { metadata, recipient } = content;
  return textOf(membersOf(metadata)['phone_number_id']) ?? textOf(membersOf(recipient)['phone_number_id']);
}

/** Counts the items of these lists of a change: at least 1. */
function countItems(content: Members, lists: readonly string[]): number {
  return lists.reduce((sum, name) => sum + itemsOf(content[name]).length, 0) || 1;
}

function kindOfMember(name: string): Pick<OtherPart, 'kind' | 'name'> {
  return /^[a-z_]{1,60}$/.test(name) ? { kind: 'field:other', name } : { kind: 'field:other' };
}

function withId(wamid: string | undefined): { readonly wamid?: string } {
  return wamid === undefined ? {} : { wamid };
}

function malformed(kind: string, reason: string): OtherPart {
  return { kind, outcome: 'malformed', count: 1, reason };
}
