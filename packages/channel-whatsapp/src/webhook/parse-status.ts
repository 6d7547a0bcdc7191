import type { ContactAddress, StatusReport } from '@luluchat/flow-runtime/channel';
import { describeErrors, findDecisive } from '../failure/describe-error.js';
import { findKnownError } from '../failure/known-errors.js';
import { parseGraphErrors } from '../failure/graph-error.js';
import { WHATSAPP_PARENT_ID, WHATSAPP_USER_ID } from '../message/whatsapp-address.js';
import { membersOf, textOf } from './json-value.js';
import { kindOf } from './parse-message.js';
import { parsePricing } from './parse-pricing.js';
import { toAddress } from './parse-sender.js';
import type { Ignored, WhatsappStatus } from './whatsapp-post.js';

/** Statuses of WhatsApp and ours. A voice message that was played was read. */
const STATUSES: Readonly<Record<string, StatusReport['status']>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
};

const UNEXPLAINED = { code: 'whatsapp_failed', reason: 'WhatsApp reported a failure without a reason.' };

/** Parses one report of a post. `now` (ms since the epoch) replaces an instant that is missing or in the future. */
export function parseStatus(value: unknown, now: number): WhatsappStatus | Ignored {
  const report = membersOf(value);
  const [wamid, word] = [textOf(report['id']), textOf(report['status'])];
  if (wamid === undefined || word === undefined) return { kind: 'malformed' };
  const status = Object.hasOwn(STATUSES, word) ? STATUSES[word] : undefined;
  if (status === undefined) return { kind: `status:${kindOf(word)}`, wamid };
  const [first, ...more] = parseGraphErrors(report['errors']);
  const errors = first === undefined ? undefined : ([first, ...more] as const);
  const isFailed = status === 'failed';
  return {
    wamid,
    messageId: textOf(report['biz_opaque_callback_data']),
    status,
    at: parseInstant(report['timestamp'], now),
    needsOperator: isFailed && errors !== undefined && findKnownError(findDecisive(errors).code)?.then === 'operator',
    pricing: parsePricing(report),
    addresses: parseRecipient(report),
    failure: isFailed ? (errors === undefined ? UNEXPLAINED : describeErrors(errors)) : undefined,
  };
}

/** Returns the user ids of whom the message was sent to; none of a report about a group. */
function parseRecipient(report: Readonly<Record<string, unknown>>): readonly ContactAddress[] {
  const type = report['recipient_type'];
  if (type !== undefined && type !== 'individual') return [];
  return [
    toAddress(WHATSAPP_USER_ID, report['recipient_user_id']),
    toAddress(WHATSAPP_PARENT_ID, report['recipient_parent_user_id']),
  ].filter((address) => address !== undefined);
}

/** Parses a string of seconds since the epoch into milliseconds. `now` replaces an instant that is missing or in the future. */
export function parseInstant(value: unknown, now: number): number {
  const text = textOf(value) ?? '';
  return /^\d{1,12}$/.test(text) ? Math.min(now, Number(text) * 1_000) : now;
}
