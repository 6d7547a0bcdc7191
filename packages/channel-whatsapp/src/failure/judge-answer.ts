import { CONTACT_NUMBER, isPlainObject } from '@luluchat/flow-runtime';
import type { ContactAddress, SendOutcome } from '@luluchat/flow-runtime';
import type { JsonAnswer } from '@luluchat/channel-http/client';
import { toUserAddress, WHATSAPP_PARENT_ID, WHATSAPP_USER_ID } from '../message/whatsapp-address.js';
import { describeError } from './describe-error.js';
import { readGraphError } from './graph-error.js';
import type { GraphError } from './graph-error.js';
import { findKnownError, OPERATOR_PAUSE_MS } from './known-errors.js';
import type { Consequence } from './known-errors.js';

/** Statuses of an address where no Graph API is: its own refusals carry an error code. */
const NO_GRAPH_API = new Set([404, 405, 407, 410]);

/**
 * What an answer of the Graph API means for the message that was sent to this number or id. Its error code decides before its
 * status does.
 */
export function judgeAnswer(answer: JsonAnswer, sentTo: string): SendOutcome {
  if (answer.kind === 'unanswered') return { kind: 'retry', failure: answer.failure };
  const { status, body, retryAfterMs = 0 } = answer;
  if (status >= 200 && status <= 299) {
    const channelMessageId = readMessageId(body);
    const addresses = readAddresses(body, sentTo);
    return {
      kind: 'sent',
      ...(channelMessageId === undefined ? {} : { channelMessageId }),
      ...(addresses.length === 0 ? {} : { addresses }),
    };
  }
  const error = isPlainObject(body) ? readGraphError(body['error']) : undefined;
  const { then, pauseMs } = decide(status, error);
  const needsOperator = then === 'operator';
  const failure = error === undefined ? describeStatus(status) : describeError(error);
  if (then === 'failed') return { kind: 'failed', failure };
  const afterMs = Math.max(pauseMs, retryAfterMs);
  return { kind: 'retry', failure, ...(afterMs === 0 ? {} : { afterMs }), ...(needsOperator ? { needsOperator } : {}) };
}

function decide(
  status: number,
  error: GraphError | undefined,
): { readonly then: Consequence; readonly pauseMs: number } {
  const known = error === undefined ? undefined : findKnownError(error.code);
  if (known?.then === 'operator') return { then: 'operator', pauseMs: OPERATOR_PAUSE_MS };
  if (known !== undefined) return { then: known.then, pauseMs: known.afterMs ?? 0 };
  // Nothing is wrong with the message when the token or the address is.
  const isElsewhere = error === undefined && NO_GRAPH_API.has(status);
  if (status === 401 || status === 403 || status < 400 || isElsewhere)
    return { then: 'operator', pauseMs: OPERATOR_PAUSE_MS };
  const passes = status >= 500 || status === 408 || status === 429;
  return { then: passes ? 'retry' : 'failed', pauseMs: 0 };
}

function describeStatus(status: number) {
  return { code: `http_${status}`, reason: `The Graph API answered ${status} and did not say why.` };
}

/** By which other number and ids WhatsApp knows the contact. */
function readAddresses(body: unknown, sentTo: string): readonly ContactAddress[] {
  const contacts: unknown = isPlainObject(body) ? body['contacts'] : undefined;
  const first: unknown = Array.isArray(contacts) ? contacts[0] : undefined;
  if (!isPlainObject(first)) return [];
  const number = first['wa_id'];
  const addresses = [
    typeof number === 'string' && /^[1-9]\d{6,14}$/.test(number) ? { kind: CONTACT_NUMBER, value: number } : undefined,
    toUserAddress(WHATSAPP_USER_ID, first['user_id']),
    toUserAddress(WHATSAPP_PARENT_ID, first['parent_user_id']),
  ];
  return addresses.filter((address) => address !== undefined).filter(({ value }) => value !== sentTo);
}

function readMessageId(body: unknown): string | undefined {
  const messages: unknown = isPlainObject(body) ? body['messages'] : undefined;
  const first: unknown = Array.isArray(messages) ? messages[0] : undefined;
  const id = isPlainObject(first) ? first['id'] : undefined;
  return typeof id === 'string' && id !== '' ? id : undefined;
}
