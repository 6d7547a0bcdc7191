import type { ErrorKind } from './error-kind.js';

/**
 * An expected failure on its way to the `error` exit. Never leaves this package. The message is for a flow author: it
 * holds no address that a name resolved to, no query, no secret.
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
