/** A callback that an execution may be sent. */
export interface OpenedCallback {
  /** Digest of the token; the store never gets the token itself. */
  readonly tokenHash: string;
  readonly executionId: string;
  readonly runId: string;
}
