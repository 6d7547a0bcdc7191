import type { WebhookData } from '../answer/build-answer.js';
import type { WebhookAnswer } from '../answer/webhook-answer.js';
import type { WebhookError } from '../failure/webhook-error.js';
import type { Webhook } from '../request/webhook.js';
import type { WebhookSecrets } from '../signature/read-secrets.js';
import type { ReplayMemory } from './replay-memory.js';

/** What a handler gets besides the call. */
export interface HandlerContext {
  /** Aborts when the time is up or the caller is gone: nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** What a handler returns: `data`, an answer made by `buildAnswer` or `buildErrorAnswer`, or nothing. */
export type HandlerResult = WebhookData | WebhookAnswer | undefined | void;

/** Your code: what to do about a call. What it throws becomes status 500 and goes to `onError`. */
export type WebhookHandler = (webhook: Webhook, context: HandlerContext) => HandlerResult | Promise<HandlerResult>;

/** How an endpoint behaves. */
export interface EndpointOptions {
  readonly handler: WebhookHandler;
  /**
   * The signing secret, or several while it is being changed. `null` takes calls of anybody without a signature; it has to
   * be said, so that an unset environment variable does not do it by accident.
   */
  readonly secret: WebhookSecrets | null;
  /** How far `webhook-timestamp` may be from now, both ways, in milliseconds. Default 300,000. */
  readonly toleranceMs?: number;
  /** Longest body that is taken, in bytes. Default 1,048,576. */
  readonly maxBodyBytes?: number;
  /** Time to read the body and to answer, in milliseconds. Default 9,000: a webhook action waits 10,000. */
  readonly timeoutMs?: number;
  /** Answers a repeated call from memory, so that the handler runs once for each `webhook-id`. Default: none. */
  readonly seen?: ReplayMemory;
  /** Called for each failure. Default: `console.error` for failures of the endpoint itself, status 500 and above. */
  readonly onError?: (error: WebhookError) => void;
  /** The clock: milliseconds since the epoch. Default `Date.now`. */
  readonly now?: () => number;
}
