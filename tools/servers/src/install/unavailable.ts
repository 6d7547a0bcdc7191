/** Thrown when a server cannot be had on this machine. Its message is one sentence, fit for the reason of a skipped test. */
export class ServerUnavailable extends Error {
  override readonly name = 'ServerUnavailable';
}
