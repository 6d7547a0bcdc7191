/** Duration of each phase of a call in milliseconds; `null` for a phase that did not occur. */
export interface Timings {
  readonly dnsMs: number | null;
  readonly connectMs: number | null;
  readonly tlsMs: number | null;
  /** From the start to the headers of the response. */
  readonly firstByteMs: number | null;
  /** From the start to the last byte, or to the failure. */
  readonly totalMs: number;
}

/** Moment of connecting. */
export type ConnectMark = 'connectStartedAt' | 'resolvedAt' | 'connectedAt' | 'securedAt';

/** Records the moments of one call by `performance.now()`, and computes the durations of its phases. */
export class PhaseTimings {
  connectStartedAt: number | undefined;
  resolvedAt: number | undefined;
  connectedAt: number | undefined;
  securedAt: number | undefined;
  headersAt: number | undefined;

  /** Records that a moment is now. */
  mark(moment: ConnectMark | 'headersAt'): void {
    this[moment] = performance.now();
  }

  /**
   * Time in milliseconds from a new connection to the headers of the first response on it: the round trip and the work of
   * the receiver, since the request is sent as soon as the connection is open. `undefined` on a reused connection.
   */
  get firstResponseMs(): number | undefined {
    const readyAt = this.securedAt ?? this.connectedAt;
    return readyAt === undefined || this.headersAt === undefined ? undefined : this.headersAt - readyAt;
  }

  /** Returns the durations of a call, given its start and end by `performance.now()`. */
  between(startedAt: number, endedAt: number): Timings {
    const { connectStartedAt, resolvedAt, connectedAt, securedAt, headersAt } = this;
    return {
      dnsMs: elapsed(connectStartedAt, resolvedAt),
      connectMs: elapsed(resolvedAt ?? connectStartedAt, connectedAt),
      tlsMs: elapsed(connectedAt, securedAt),
      firstByteMs: elapsed(startedAt, headersAt),
      totalMs: tenths(endedAt - startedAt),
    };
  }
}

function elapsed(from: number | undefined, to: number | undefined): number | null {
  return from === undefined || to === undefined ? null : tenths(to - from);
}

function tenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}
