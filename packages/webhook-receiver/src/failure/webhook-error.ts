import { WEBHOOK_ERROR_STATUS } from './webhook-error-code.js';
import type { WebhookErrorCode } from './webhook-error-code.js';

const BRAND = Symbol.for('@luluchat/webhook-receiver/WebhookError');

/** What may accompany a `WebhookError`. */
export interface WebhookErrorOptions {
  /** The error that led to this one. Never sent to a caller. */
  readonly cause?: unknown;
  /** The place of a value, such as `data.items[0].price`. */
  readonly path?: string;
}

/**
 * The one exception class of this package. `code` is stable and documented in ERRORS.md; `message` tells a person what
 * happened and what to do, and holds no secret, no signature and no value that came in.
 */
export class WebhookError extends Error {
  override readonly name = 'WebhookError';
  readonly code: WebhookErrorCode;
  /** The HTTP status to answer with: 400 to 499 when the caller is wrong, 500 and above when the endpoint is. */
  readonly status: number;
  /** The place of the value that is wrong, when there is one. */
  readonly path: string | undefined;

  constructor(code: WebhookErrorCode, message: string, options: WebhookErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.status = WEBHOOK_ERROR_STATUS[code];
    this.path = options.path;
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** Recognises a `WebhookError` from any installed copy of this package, which `instanceof` does not. */
  static is(error: unknown, code?: WebhookErrorCode): error is WebhookError {
    if (typeof error !== 'object' || error === null || !(BRAND in error)) return false;
    return code === undefined || ('code' in error && error.code === code);
  }
}
