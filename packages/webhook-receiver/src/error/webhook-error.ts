import { WEBHOOK_ERROR_STATUS } from './webhook-error-code.js';
import type { WebhookErrorCode } from './webhook-error-code.js';

const BRAND = Symbol.for('@luluchat/webhook-receiver/WebhookError');

/** Optional details of a `WebhookError`. */
export interface WebhookErrorOptions {
  /** Error that caused this one. Never sent to a caller. */
  readonly cause?: unknown;
  /** Path of a value, such as `data.items[0].price`. */
  readonly path?: string;
}

/**
 * Error class of this package. `code` is stable and documented in ERRORS.md; `message` describes cause and remedy for
 * people, and contains no secret, no signature and no received value.
 */
export class WebhookError extends Error {
  override readonly name = 'WebhookError';
  readonly code: WebhookErrorCode;
  /** HTTP status of the response: 400 to 499 for an error of the caller, 500 and above for one of the endpoint. */
  readonly status: number;
  /** Path of the invalid value, when there is one. */
  readonly path: string | undefined;

  constructor(code: WebhookErrorCode, message: string, options: WebhookErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.status = WEBHOOK_ERROR_STATUS[code];
    this.path = options.path;
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** Tells whether an error is a `WebhookError` of any installed copy of this package, which `instanceof` cannot. */
  static is(error: unknown, code?: WebhookErrorCode): error is WebhookError {
    if (typeof error !== 'object' || error === null || !(BRAND in error)) return false;
    return code === undefined || ('code' in error && error.code === code);
  }
}
