import type { ConnectionHabits } from './connection-habits.js';
import { PROOF_MS } from './connection-habits.js';

/** A connection that can be kept from requests, with the client that it belongs to. */
export interface IdleConnection {
  /** Tells whether it is open and no request is on it. */
  readonly isIdle: boolean;
  /** Keeps its client from requests. */
  hold(): void;
  /** Lets its client take requests again. */
  release(): void;
}

/**
 * Finds out how long a destination keeps idle connections: leaves one alone after a POST, one at a time, as long as none may
 * be used again. It is given back when it has closed, or as soon as requests wait for a connection.
 */
export class IdleWatch {
  readonly #held = new Set<IdleConnection>();
  #timer: NodeJS.Timeout | undefined;

  constructor(readonly habits: ConnectionHabits) {}

  /** Tells whether it would be of use to leave a connection alone now. */
  get isWanting(): boolean {
    return this.#timer === undefined && !this.habits.isTrusted;
  }

  /** Leaves a connection alone that has just become idle. */
  hold(connection: IdleConnection): void {
    this.#held.add(connection);
    connection.hold();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#held.has(connection) && connection.isIdle) this.habits.kept(PROOF_MS);
    }, PROOF_MS);
    this.#timer.unref();
  }

  /** Tells whether a connection is left alone. */
  holds(connection: IdleConnection): boolean {
    return this.#held.has(connection);
  }

  /** Gives one back to the requests that wait, if there is one. */
  releaseOne(): void {
    for (const connection of this.#held) return this.release(connection);
  }

  /** Ends the watching. */
  end(): void {
    clearTimeout(this.#timer);
  }

  /** Gives a connection back, if it was left alone. */
  release(connection: IdleConnection): void {
    if (this.#held.delete(connection)) connection.release();
  }
}
