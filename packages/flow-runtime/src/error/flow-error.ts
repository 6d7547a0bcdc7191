import type { JsonObject } from '../json/json-value.js';
import type { FlowErrorCode } from './flow-error-code.js';

const BRAND = Symbol.for('@luluchat/flow-runtime/FlowError');

/** Cause and details of a {@link FlowError}. */
export interface FlowErrorOptions {
  /** The error that led to this one. Never shown to a flow author. */
  readonly cause?: unknown;
  /** Facts for a program: JSON only, no secrets, no payloads. */
  readonly details?: JsonObject;
}

/**
 * The only exception class of the runtime. `code` is stable and documented in this package's ERRORS.md; `message` tells
 * a person what failed, where, and what to do. An expected failure of a step, such as a webhook that answers 500, is not
 * an exception: it is a result that leads to an exit.
 */
export class FlowError extends Error {
  override readonly name = 'FlowError';
  readonly code: FlowErrorCode;
  readonly details: JsonObject;

  constructor(code: FlowErrorCode, message: string, options: FlowErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = options.details ?? {};
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** Recognises a `FlowError` from any installed copy of this package, which `instanceof` does not. */
  static is(error: unknown, code?: FlowErrorCode): error is FlowError {
    if (typeof error !== 'object' || error === null || !(BRAND in error)) return false;
    return code === undefined || ('code' in error && error.code === code);
  }
}
