import type { ConnectionHabits } from './connection-habits.js';
import { PROOF_MS } from './connection-habits.js';

/** Connection that can be withheld from requests, together with its client. */
export interface IdleConnection {
  /** `true` if it is open and has no request. */
  readonly isIdle: boolean;
  /** Withholds its client from requests. */
  hold(): void;
  /** Lets its client take requests again. */
  release(): void;
}

/**
 * Measures whether a destination keeps idle connections: withholds one connection at a time from requests after a POST,
 * while none may be reused. The connection is released when it has closed, or as soon as requests wait for one.
 */
export class IdleWatch {
  readonly #held = new Set<IdleConnection>();
  #timer: NodeJS.Timeout | undefined;

  constructor(readonly habits: ConnectionHabits) {}

  /** `true` if a connection should be withheld now. */
  get needsConnection(): boolean {
    return this.#timer === undefined && !this.habits.isTrusted;
  }

  /** Withholds a connection that has just become idle. */
  hold(connection: IdleConnection): void {
    this.#held.add(connection);
    connection.hold();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#held.has(connection) && connection.isIdle) this.habits.kept(PROOF_MS);
    }, PROOF_MS);
    this.#timer.unref();
  }

  /** Tells whether a connection is withheld. */
  holds(connection: IdleConnection): boolean {
    return this.#held.has(connection);
  }

  /** Releases one connection for the waiting requests, if any is withheld. */
  releaseOne(): void {
    for (const connection of this.#held) return this.release(connection);
  }

  /** Stops the timer. */
  end(): void {
    clearTimeout(this.#timer);
  }

  /** Releases a connection, if it is withheld. */
  release(connection: IdleConnection): void {
    if (this.#held.delete(connection)) connection.release();
  }
}
