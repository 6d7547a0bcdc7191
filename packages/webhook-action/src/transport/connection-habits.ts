/** Time in milliseconds for which an idle connection must stay open to prove that its destination keeps connections. */
export const PROOF_MS = 1000;

/** Maximum number of connections that a destination must keep in a row before it is trusted again. */
const MAX_PROOFS = 64;

/** Time in milliseconds within which closed connections count as one event: a restarted receiver closes all of them. */
const ONE_EVENT_MS = 1000;

/** Time before the announced end of a connection from which on it is not used, in milliseconds. */
const ANNOUNCED_MARGIN_MS = 1000;

/** First reuse of a connection. */
export interface Trial {
  /** `true` while its outcome is unknown. */
  readonly isWanted: boolean;
}

/**
 * Learns how a destination treats idle connections, and decides whether one may be reused for a POST: a POST on a
 * connection that the receiver is about to close is lost, and is never sent again.
 *
 * 1. A destination is trusted if it promised to keep connections (`Connection: keep-alive`, `Keep-Alive: timeout=n`) or kept
 *    an idle one for `PROOF_MS`.
 * 2. One that closed a connection sooner, or lost a request on one, is trusted again after it kept twice as many in a row as
 *    were required before.
 * 3. A connection may be idle until one second before the announced end, otherwise for half of the longest time that one was
 *    kept; in each case for at most half of the shortest time after which one was closed, and always a round trip less.
 * 4. The first reuse of a connection gets its response before there is a second one.
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
  /** Time for which idle connections stay open by the last announcement; 0 without one. */
  #promisedMs = 0;
  #hasTimeout = false;
  #isServing = false;
  #trial: Trial | undefined;

  /** `true` if connections may be reused at all. */
  get isTrusted(): boolean {
    return this.#proofs >= this.#proofsNeeded || (this.#promisedMs > 0 && this.#proofsNeeded === 1);
  }

  /**
   * Tells whether a connection that was idle for `idleMs` may be reused for a POST. After `true` the caller must reuse it.
   */
  allowsReuse(idleMs: number, trial: Trial): boolean {
    if (!this.isTrusted || idleMs > this.#limitMs) return false;
    if (this.#isServing) return true;
    if (this.#trial !== undefined && this.#trial.isWanted) return false;
    this.#trial = trial;
    return true;
  }

  /** Records the headers `Connection` and `Keep-Alive` of the first response on a connection. */
  promise(connection: string | undefined, keepAlive: string | undefined): void {
    if (connection === this.#connectionHeader && keepAlive === this.#keepAliveHeader) return;
    this.#connectionHeader = connection;
    this.#keepAliveHeader = keepAlive;
    const timeout = /(?:^|,)\s*timeout\s*=\s*(\d{1,9})\s*(?:,|$)/i.exec(keepAlive ?? '')?.[1];
    this.#hasTimeout = timeout !== undefined;
    if (timeout !== undefined) this.#promisedMs = Number(timeout) * 1000;
    else this.#promisedMs = /^\s*keep-alive\s*$/i.test(connection ?? '') ? PROOF_MS : 0;
  }

  /** Records the time from a request on a new connection to the first byte of its response. */
  respondedFirst(roundTripMs: number): void {
    if (roundTripMs < this.#roundTripMs) this.#roundTripMs = roundTripMs;
  }

  /** Records that a request on a reused connection got its response. */
  served(): void {
    this.#isServing = true;
    this.#trial = undefined;
  }

  /** Records that a connection was still open after `idleMs`. */
  kept(idleMs: number): void {
    if (idleMs > this.#keptMs) this.#keptMs = idleMs;
    if (idleMs < PROOF_MS) return;
    this.#proofs += 1;
    // The connection that was closed earlier was closed for another reason than its age.
    if (idleMs > 2 * this.#closedMs) this.#closedMs = Infinity;
  }

  /** Records that the receiver closed a connection, without a reset, after `idleMs`. `at` is `performance.now()`. */
  closed(idleMs: number, at: number): void {
    if (idleMs < this.#closedMs) this.#closedMs = idleMs;
    if (idleMs >= PROOF_MS) return;
    this.#keptMs = 0;
    this.#proofs = 0;
    if (at - this.#distrustedAt < ONE_EVENT_MS) return;
    this.#distrustedAt = at;
    this.#proofsNeeded = Math.min(MAX_PROOFS, 2 * this.#proofsNeeded);
  }

  /**
   * Records that a connection that was idle for `idleMs` ended without a byte of a response. `at` is `performance.now()`.
   */
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
