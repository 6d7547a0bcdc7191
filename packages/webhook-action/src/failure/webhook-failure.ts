import type { ErrorKind } from './error-kind.js';

/**
 * Expected failure, which leads to the `error` exit. Thrown inside this package only. The message is for a flow author: it
 * contains no resolved address, no query and no secret.
 */
export class WebhookFailure extends Error {
  override readonly name = 'WebhookFailure';

  constructor(
    readonly kind: ErrorKind,
    message: string,
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
  }
}
