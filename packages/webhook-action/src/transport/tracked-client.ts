import { ownMembers } from '@luluchat/flow-runtime/values';
import { Client } from 'undici';
import type { Dispatcher } from 'undici';
import { Connection } from './connection.js';
import type { HoldableClient } from './connection.js';
import type { ExchangeDispatch } from './exchange-ports.js';
import type { IdleWatch } from './idle-watch.js';
import type { Route } from './route.js';

type Emit = (this: Client, event: string | symbol, ...values: readonly unknown[]) => boolean;

/** `emit` with its signature at run time: the types of undici cannot express "any event". */
const emit = Client.prototype.emit as Emit;

/** Client of undici that tells its connection which request it was given. */
export class TrackedClient extends Client implements HoldableClient {
  readonly #origin: URL;
  readonly #connection: Connection;
  #isHeld = false;

  constructor(origin: URL, options: Client.Options, route: Route, watch: IdleWatch) {
    const connection = new Connection(route, watch);
    super(origin, ownMembers<Client.Options>({ ...options, connect: connection.open }));
    this.#origin = origin;
    this.#connection = connection;
    connection.client = this;
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const { user } = options as ExchangeDispatch;
    // Its deadline passed while it was queued in the pool, so it needs no connection any more.
    if (user.isSettled) return true;
    // If this closes the socket, undici opens another one for the request.
    this.#connection.take(user);
    return super.dispatch(options, handler);
  }

  hold(): void {
    this.#isHeld = true;
  }

  release(): void {
    this.#isHeld = false;
    this.emit('drain', this.#origin, [this]);
  }

  /**
   * Emits an event, except `drain` while the client is withheld: `drain` tells the pool that a client is free. An override
   * with a flag, since a method that is set on some clients and removed again would give clients different shapes in V8.
   * undici passes at most three values.
   */
  override emit(event: string | symbol, origin?: unknown, targets?: unknown, error?: unknown): boolean {
    return this.#isHeld && event === 'drain' ? true : emit.call(this, event, origin, targets, error);
  }
}
