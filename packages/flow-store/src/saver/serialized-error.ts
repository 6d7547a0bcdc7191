import { FlowError } from '@luluchat/flow-runtime/store';
import type { FlowErrorCode, JsonObject } from '@luluchat/flow-runtime/store';

/** An error as data: between threads, errors lose their class, code and cause. */
export interface SerializedError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  readonly code?: string;
  /** Of a `FlowError`. */
  readonly details?: JsonObject;
  readonly cause?: SerializedError;
}

/** Converts an error to data, with its causes. */
export function serializeError(error: unknown): SerializedError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  return {
    name: error.name,
    message: error.message,
    ...(error.stack === undefined ? {} : { stack: error.stack }),
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...(FlowError.is(error) ? { details: error.details } : {}),
    ...(error.cause === undefined ? {} : { cause: serializeError(error.cause) }),
  };
}

/** Restores a serialized `FlowError` with its code, details, stack and causes. */
export function deserializeFlowError(packed: SerializedError): FlowError {
  const { code = 'store_failed', message, details = {}, stack, cause } = packed;
  const error = new FlowError(code as FlowErrorCode, message, {
    details,
    ...(cause === undefined ? {} : { cause: deserializeError(cause) }),
  });
  if (stack !== undefined) error.stack = stack;
  return error;
}

function deserializeError(packed: SerializedError): Error {
  if (packed.details !== undefined) return deserializeFlowError(packed);
  const { name, message, stack, code, cause } = packed;
  const error = new Error(message, cause === undefined ? undefined : { cause: deserializeError(cause) });
  return Object.assign(error, { name }, stack === undefined ? {} : { stack }, code === undefined ? {} : { code });
}
