/** The time that an idle connection has to stay open, in milliseconds, before its destination is taken to keep connections. */
export const PROOF_MS = 1000;

/** Most connections that a destination has to keep in a row before it is trusted again. */
const MAX_PROOFS = 64;

/** Closes within one second count as one: a receiver that is restarted ends all of its connections. */
const ONE_EVENT_MS = 1000;

/** The time before the announced end of a connection in which it is no longer used, in milliseconds. */
const ANNOUNCED_MARGIN_MS = 1000;

/** The first use of a connection again. */
export interface Trial {
  /** Tells whether its outcome is still open. */
  readonly isWanted: boolean;
}

/**
 * Learns how a destination treats connections between two requests, and decides whether one may be used for a second POST: a
 * POST on a connection that the receiver is about to close is lost, and is never sent again.
 *
 * 1. A destination is trusted that promised to keep connections (`Connection: keep-alive`, `Keep-Alive: timeout=n`) or was seen to keep
 *    an idle one for `PROOF_MS`.
 * 2. One that closed a connection sooner, or lost a request on one, is trusted when it kept twice as many in a row as were
 *    needed before.
 * 3. A connection may be idle until one second before the announced end, otherwise half of the longest time that one was seen
 *    kept; in each case half of the shortest time after which one was seen closed, and always a round trip less.
 * 4. The first use of a connection again has its response before there is a second one.
 *
 * Times are milliseconds.
 */
export class ConnectionHabits {
  #proofsNeeded = 1;
  #proofs = 0;
  #keptMs = 0;
  #closedMs = Infinity;
  #roundTripMs = Infinity;
  #distrustedAt = -Infinity;
  #connectionHeader: string | undefined;
  #keepAliveHeader: string | undefined;
  /** The time for which idle connections stay open by the last announcement; 0 without one. */
  #promisedMs = 0;
  #hasTimeout = false;
  #isServing = false;
  #trial: Trial | undefined;

  /** Tells whether connections may be used again at all. */
  get isTrusted(): boolean {
    return this.#proofs >= this.#proofsNeeded || (this.#promisedMs > 0 && this.#proofsNeeded === 1);
  }

  /** Tells whether a connection that has been idle for that long may be used for a POST. A `true` is to be made use of. */
  allowsReuse(idleMs: number, trial: Trial): boolean {
    if (!this.isTrusted || idleMs > this.#limitMs) return false;
    if (this.#isServing) return true;
    if (this.#trial !== undefined && this.#trial.isWanted) return false;
    this.#trial = trial;
    return true;
  }

  /** Notes the announcement of the first response on a connection: the values of `Connection` and `Keep-Alive`. */
  promise(connection: string | undefined, keepAlive: string | undefined): void {
    if (connection === this.#connectionHeader && keepAlive === this.#keepAliveHeader) return;
    this.#connectionHeader = connection;
    this.#keepAliveHeader = keepAlive;
    const timeout = /(?:^|,)\s*timeout\s*=\s*(\d{1,9})\s*(?:,|$)/i.exec(keepAlive ?? '')?.[1];
    this.#hasTimeout = timeout !== undefined;
    if (timeout !== undefined) this.#promisedMs = Number(timeout) * 1000;
    else this.#promisedMs = /^\s*keep-alive\s*$/i.test(connection ?? '') ? PROOF_MS : 0;
  }

  /** Notes the time from a request on a new connection to the first byte of its response. */
  respondedFirst(roundTripMs: number): void {
    if (roundTripMs < this.#roundTripMs) this.#roundTripMs = roundTripMs;
  }

  /** Notes that a connection was used again and the request on it got its response. */
  served(): void {
    this.#isServing = true;
    this.#trial = undefined;
  }

  /** Notes that a connection was open after it had been idle for that long. */
  kept(idleMs: number): void {
    if (idleMs > this.#keptMs) this.#keptMs = idleMs;
    if (idleMs < PROOF_MS) return;
    this.#proofs += 1;
    // That one was closed for another reason than its age.
    if (idleMs > 2 * this.#closedMs) this.#closedMs = Infinity;
  }

  /** Notes that the receiver closed a connection in order which had been idle for that long. `at`: `performance.now()`. */
  closed(idleMs: number, at: number): void {
    if (idleMs < this.#closedMs) this.#closedMs = idleMs;
    if (idleMs >= PROOF_MS) return;
    this.#keptMs = 0;
    this.#proofs = 0;
    if (at - this.#distrustedAt < ONE_EVENT_MS) return;
    this.#distrustedAt = at;
    this.#proofsNeeded = Math.min(MAX_PROOFS, 2 * this.#proofsNeeded);
  }

  /** Notes that a connection ended without a byte for a request that began when it had been idle for that long. */
  lost(idleMs: number, at: number): void {
    if (idleMs < PROOF_MS) this.#isServing = false;
    this.closed(idleMs, at);
  }

  get #limitMs(): number {
    const keptMs = Math.max(this.#keptMs, this.#promisedMs) / 2;
    const ownMs = this.#hasTimeout ? this.#promisedMs - ANNOUNCED_MARGIN_MS : keptMs;
    return Math.min(ownMs, this.#closedMs / 2) - this.#roundTripMs;
  }
}
