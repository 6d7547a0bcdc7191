import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createNodeHandler, createReplayMemory } from '@luluchat/webhook-receiver';
import type { NodeHandler, Webhook, WebhookHandler } from '@luluchat/webhook-receiver';
import { handleBooking, handleCancellation, handleSlots } from '../booking/booking-desk.js';
import { findMember } from '../member/find-member.js';
import type { Member } from '../member/find-member.js';
import { createOrderDesk } from '../order/order-desk.js';
import { buildFallbackResponse } from './build-fallback-response.js';

/** Maximum size of a body, in bytes. */
const MAX_BODY_BYTES = 64 * 1024;
/** Delay of `/slow` in milliseconds, longer than a webhook action waits. */
const SLOW_MS = 20_000;

/** Called once for each response. Gets no query, since that contains contact numbers. */
export type ReportCall = (call: { readonly method: string; readonly path: string; readonly status: number }) => void;

/** Options of the demo CRM. */
export interface ReceiverOptions {
  /** Secret that verifies signatures; without it unsigned calls are accepted. */
  readonly secret?: string | undefined;
  readonly report?: ReportCall;
}

/**
 * Creates the demo CRM. The server does not listen yet.
 *
 * @throws WebhookError `invalid_secret`.
 */
export function createReceiver({ secret, report }: ReceiverOptions = {}): Server {
  const webhooks = createWebhooks(secret ?? null);
  return createServer((request, response) => {
    const { method = 'GET', url = '/' } = request;
    const [path = '/'] = url.split('?', 1);
    response.once('finish', () => report?.({ method, path, status: response.statusCode }));
    const webhook = webhooks.get(path);
    if (webhook !== undefined) return webhook(request, response);
    const { status, contentType, body } = buildFallbackResponse(method, path);
    response.writeHead(status, { 'content-type': contentType }).end(body);
  });
}

/** Data of a response about an unknown contact: it saves nothing. */
type NoMember = Readonly<Record<string, never>>;

/** Creates the handlers of the addresses that keep the contract of the webhook action, as a third party would. */
function createWebhooks(secret: string | null): ReadonlyMap<string, NodeHandler> {
  const common = { secret, maxBodyBytes: MAX_BODY_BYTES };
  const handleMember = ({ contactNumber, parameters }: Webhook): Member | NoMember => {
    // Contacts that hide their number are identified by their id, if the author of the flow sends it.
    const key = contactNumber === '' ? String(parameters['contact_id'] ?? '') : contactNumber;
    return key === '' ? {} : findMember(key);
  };
  const handleSlowly: WebhookHandler = async (webhook, { signal }) => {
    await sleep(SLOW_MS, undefined, { signal });
    return handleMember(webhook);
  };
  return new Map([
    ['/members', createNodeHandler({ ...common, handler: handleMember })],
    ['/orders', createNodeHandler({ ...common, handler: createOrderDesk() })],
    ['/slots', createNodeHandler({ ...common, handler: handleSlots })],
    ['/bookings', createNodeHandler({ ...common, handler: handleBooking, seen: createReplayMemory() })],
    ['/cancellations', createNodeHandler({ ...common, handler: handleCancellation })],
    ['/slow', createNodeHandler({ ...common, timeoutMs: SLOW_MS * 2, handler: handleSlowly })],
  ]);
}
