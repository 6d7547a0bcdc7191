import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createNodeHandler, createReplayMemory } from '@luluchat/webhook-receiver';
import type { NodeHandler, Webhook, WebhookHandler } from '@luluchat/webhook-receiver';
import { answerBooking, answerSlots } from '../booking/booking-desk.js';
import { findMember } from '../member/find-member.js';
import type { Member } from '../member/find-member.js';
import { createOrderDesk } from '../order/order-desk.js';
import { decideAnswer } from './decide-answer.js';

/** Longest body that is read. */
const MAX_BODY_BYTES = 64 * 1024;
/** Longer than a webhook action waits. */
const SLOW_MS = 20_000;

/** Called once for each answered request. Gets no query: it holds contact numbers. */
export type ReportCall = (call: { readonly method: string; readonly path: string; readonly status: number }) => void;

/** How the demo CRM behaves. */
export interface ReceiverOptions {
  /** Signatures are verified with it; without it, calls of anybody are answered. */
  readonly secret?: string | undefined;
  readonly report?: ReportCall;
}

/** Makes the demo CRM. It does not listen yet. Throws `WebhookError` `invalid_secret`. */
export function createReceiver({ secret, report }: ReceiverOptions = {}): Server {
  const webhooks = createWebhooks(secret ?? null);
  return createServer((request, response) => {
    const { method = 'GET', url = '/' } = request;
    const [path = '/'] = url.split('?', 1);
    response.once('finish', () => report?.({ method, path, status: response.statusCode }));
    const webhook = webhooks.get(path);
    if (webhook !== undefined) return webhook(request, response);
    const { status, contentType, body } = decideAnswer(method, path);
    response.writeHead(status, { 'content-type': contentType }).end(body);
  });
}

/** The answer about somebody of whom nothing is known: it saves nothing. */
type NoMember = Readonly<Record<string, never>>;

/** The addresses that keep the contract of the webhook action, as a third party would write them. */
function createWebhooks(secret: string | null): ReadonlyMap<string, NodeHandler> {
  const common = { secret, maxBodyBytes: MAX_BODY_BYTES };
  const answerMember = ({ contactNumber, parameters }: Webhook): Member | NoMember => {
    // Contacts that hide their number are told apart by their id, where the author of the flow sends it.
    const key = contactNumber === '' ? String(parameters['contact_id'] ?? '') : contactNumber;
    return key === '' ? {} : findMember(key);
  };
  const answerSlowly: WebhookHandler = async (webhook, { signal }) => {
    await sleep(SLOW_MS, undefined, { signal });
    return answerMember(webhook);
  };
  return new Map([
    ['/members', createNodeHandler({ ...common, handler: answerMember })],
    ['/orders', createNodeHandler({ ...common, handler: createOrderDesk() })],
    ['/slots', createNodeHandler({ ...common, handler: answerSlots })],
    ['/bookings', createNodeHandler({ ...common, handler: answerBooking, seen: createReplayMemory() })],
    ['/slow', createNodeHandler({ ...common, timeoutMs: SLOW_MS * 2, handler: answerSlowly })],
  ]);
}
