import { CONTACT_NUMBER } from '@luluchat/flow-runtime/channel';
import { isPlainObject } from '@luluchat/flow-runtime/values';
import type { ContactAddress, SendOutcome } from '@luluchat/flow-runtime/channel';
import type { JsonOutcome } from '@luluchat/channel-http/client';
import { toUserAddress, WHATSAPP_PARENT_ID, WHATSAPP_USER_ID } from '../message/whatsapp-address.js';
import { describeError } from './describe-error.js';
import { parseGraphError } from './graph-error.js';
import type { GraphError } from './graph-error.js';
import { findKnownError, OPERATOR_PAUSE_MS } from './known-errors.js';
import type { Consequence } from './known-errors.js';

/** Statuses of an address without a Graph API: the responses of the Graph API itself carry an error code. */
const NO_GRAPH_API = new Set([404, 405, 407, 410]);

/** Code of a message to a contact who has stopped marketing messages. */
const OPTED_OUT = 131050;

/**
 * Classifies the response of the Graph API to a message that was sent to the number or id `sentTo`. The error code takes
 * precedence over the status.
 */
export function classifyResponse(outcome: JsonOutcome, sentTo: string): SendOutcome {
  if (outcome.kind === 'failed') return { kind: 'retry', failure: outcome.failure };
  const { status, body, retryAfterMs = 0 } = outcome;
  if (status >= 200 && status <= 299) {
    const channelMessageId = parseMessageId(body);
    const addresses = parseAddresses(body, sentTo);
    return {
      kind: 'sent',
      ...(channelMessageId === undefined ? {} : { channelMessageId }),
      ...(addresses.length === 0 ? {} : { addresses }),
    };
  }
  const error = isPlainObject(body) ? parseGraphError(body['error']) : undefined;
  const { then, pauseMs } = decide(status, error);
  const needsOperator = then === 'operator';
  const failure = error === undefined ? describeStatus(status) : describeError(error);
  if (then === 'failed') return { kind: 'failed', failure, ...(error?.code === OPTED_OUT && { isOptedOut: true }) };
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
  // With a wrong token or a wrong address, the message is not the cause.
  const isElsewhere = error === undefined && NO_GRAPH_API.has(status);
  if (status === 401 || status === 403 || status < 400 || isElsewhere)
    return { then: 'operator', pauseMs: OPERATOR_PAUSE_MS };
  const passes = status >= 500 || status === 408 || status === 429;
  return { then: passes ? 'retry' : 'failed', pauseMs: 0 };
}

function describeStatus(status: number) {
  return { code: `http_${status}`, reason: `The Graph API answered ${status} without an error code.` };
}

/** Parses the other numbers and ids by which WhatsApp knows the contact. */
function parseAddresses(body: unknown, sentTo: string): readonly ContactAddress[] {
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

function parseMessageId(body: unknown): string | undefined {
  const messages: unknown = isPlainObject(body) ? body['messages'] : undefined;
  const first: unknown = Array.isArray(messages) ? messages[0] : undefined;
  const id = isPlainObject(first) ? first['id'] : undefined;
  return typeof id === 'string' && id !== '' ? id : undefined;
}
