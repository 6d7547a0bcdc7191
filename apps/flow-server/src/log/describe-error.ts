/** Error in a log line. */
export interface ErrorRecord {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: ErrorRecord;
}

/** Maximum number of causes that are described: an error of an HTTP client can have a long chain. */
const MAX_CAUSES = 5;

/**
 * Describes an error by the members that every error has. Other members are left out: errors of HTTP clients contain whole
 * requests with headers and bodies.
 */
export function describeError(error: unknown, causesLeft = MAX_CAUSES): ErrorRecord {
  if (!(error instanceof Error)) return { type: typeof error, message: 'A value that is not an error was thrown.' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return {
    type: error.name,
    message: error.message,
    ...(code === undefined ? {} : { code }),
    ...(error.stack === undefined ? {} : { stack: error.stack }),
    ...(error.cause === undefined || causesLeft === 0 ? {} : { cause: describeError(error.cause, causesLeft - 1) }),
  };
}
