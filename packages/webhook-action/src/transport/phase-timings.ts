/** The duration of each phase of a call, in milliseconds; `null` where there was none. */
export interface Timings {
  readonly dnsMs: number | null;
  readonly connectMs: number | null;
  readonly tlsMs: number | null;
  /** From the beginning to the headers of the response. */
  readonly firstByteMs: number | null;
  /** From the beginning to the last byte, or to the failure. */
  readonly totalMs: number;
}

/** A moment in the making of a connection. */
export type ConnectMark = 'connectStartedAt' | 'resolvedAt' | 'connectedAt' | 'securedAt';

/** Notes the moments of one call, by `performance.now()`, and tells how long its phases took. */
export class PhaseTimings {
  connectStartedAt: number | undefined;
  resolvedAt: number | undefined;
  connectedAt: number | undefined;
  securedAt: number | undefined;
  headersAt: number | undefined;

  /** Notes that a moment is now. */
  mark(moment: ConnectMark | 'headersAt'): void {
    this[moment] = performance.now();
  }

  /**
   * Returns the time from a new connection to the headers of the first response on it, which is the round trip and the work of
   * the receiver: the request leaves when the connection stands. `undefined` on a connection that was there before.
   */
  get firstResponseMs(): number | undefined {
    const readyAt = this.securedAt ?? this.connectedAt;
    return readyAt === undefined || this.headersAt === undefined ? undefined : this.headersAt - readyAt;
  }

  /** Returns the durations of a call that began and ended at these moments. */
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
