import type { WebhookData } from '../response/build-response.js';
import type { WebhookResponse } from '../response/webhook-response.js';
import type { WebhookError } from '../error/webhook-error.js';
import type { Webhook } from '../request/webhook.js';
import type { WebhookSecrets } from '../signature/parse-secrets.js';
import type { ReplayMemory } from './replay-memory.js';

/** Second argument of a handler. */
export interface HandlerContext {
  /** Aborts when the time is up or the caller disconnects: the response is no longer needed. */
  readonly signal: AbortSignal;
}

/** Result of a handler: `data`, a response of `buildResponse` or `buildErrorResponse`, or nothing. */
export type HandlerResult = WebhookData | WebhookResponse | undefined | void;

/** Your code for a call. An error that it throws becomes status 500 and is passed to `onError`. */
export type WebhookHandler = (webhook: Webhook, context: HandlerContext) => HandlerResult | Promise<HandlerResult>;

/** Options of an endpoint. */
export interface EndpointOptions {
  readonly handler: WebhookHandler;
  /**
   * Signing secret, or several during a rotation. `null` accepts unsigned calls from any caller; it must be explicit, so
   * that an unset environment variable cannot disable verification.
   */
  readonly secret: WebhookSecrets | null;
  /** Maximum difference between `webhook-timestamp` and now, in either direction, in milliseconds. Default 300,000. */
  readonly toleranceMs?: number;
  /** Maximum size of a body, in bytes. Default 1,048,576. */
  readonly maxBodyBytes?: number;
  /** Time limit for reading the body and responding, in milliseconds. Default 9,000: a webhook action waits 10,000. */
  readonly timeoutMs?: number;
  /** Memory that answers repeated calls, so that the handler runs once for each `webhook-id`. Default: none. */
  readonly seen?: ReplayMemory;
  /** Called with each error. Default: `console.error` for errors of the endpoint itself, status 500 and above. */
  readonly onError?: (error: WebhookError) => void;
  /** Clock in milliseconds since the epoch. Default `Date.now`. */
  readonly now?: () => number;
}
