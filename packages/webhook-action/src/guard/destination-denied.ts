import type { DenialReason } from './destination-guard.js';

/** Fails a connection that the guard does not allow. Holds no address. */
export class DestinationDenied extends Error {
  override readonly name = 'DestinationDenied';

  constructor(readonly reason: DenialReason) {
    super(`The destination is denied: ${reason}.`);
  }
}
