import type { DenialReason } from './guard-decision.js';

/** Error of a connection that the guard denies. Its message contains no address. */
export class DestinationDenied extends Error {
  override readonly name = 'DestinationDenied';

  constructor(readonly reason: DenialReason) {
    super(`The destination is denied: ${reason}.`);
  }
}
