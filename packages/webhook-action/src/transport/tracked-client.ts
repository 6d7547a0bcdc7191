import { ownMembers } from '@luluchat/flow-runtime';
import { Client } from 'undici';
import type { Dispatcher } from 'undici';
import { Connection } from './connection.js';
import type { HoldableClient } from './connection.js';
import type { ExchangeDispatch } from './exchange-ports.js';
import type { IdleWatch } from './idle-watch.js';
import type { Route } from './route.js';

type Emit = (this: Client, event: string | symbol, ...values: readonly unknown[]) => boolean;

/** As it is at run time; undici's types have no name for "any event". */
const emit = Client.prototype.emit as Emit;

/** An undici client that knows which request its connection is for. */
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
    // It waited in the pool's queue longer than its deadline, and needs no connection any more.
    if (user.isSettled) return true;
    // When this closes the socket, undici makes another one for the request.
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
   * The pool learns from `drain` that a client is free. An override with a flag: a member that is put on some clients and taken
   * off again would make V8 treat all of undici's clients as objects of different shapes. undici gives at most three values.
   */
  override emit(event: string | symbol, origin?: unknown, targets?: unknown, error?: unknown): boolean {
    return this.#isHeld && event === 'drain' ? true : emit.call(this, event, origin, targets, error);
  }
}
