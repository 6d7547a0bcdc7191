import { ownMembers } from '@luluchat/flow-runtime';
import { Client } from 'undici';
import type { Dispatcher } from 'undici';
import { Connection } from './connection.js';
import type { HoldableClient } from './connection.js';
import type { ExchangeDispatch } from './exchange.js';
import type { IdleWatch } from './idle-watch.js';
import type { Route } from './route.js';

type Emit = (this: Client, event: string | symbol, ...values: readonly unknown[]) => boolean;

/** As it is at run time; undici's types have no name for "any event". */
const emit = Client.prototype.emit as Emit;

/** An undici client that knows which exchange its connection is for. */
export class TrackedClient extends Client implements HoldableClient {
  readonly #origin: URL;
  readonly #connection: Connection;

  constructor(origin: URL, options: Client.Options, route: Route, watch: IdleWatch) {
    const connection = new Connection(route, watch);
    super(origin, ownMembers<Client.Options>({ ...options, connect: connection.open }));
    this.#origin = origin;
    this.#connection = connection;
    connection.client = this;
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const { exchange } = options as ExchangeDispatch;
    // It waited in the pool's queue longer than its deadline: nobody needs a connection for it.
    if (exchange.isSettled) return true;
    this.#connection.exchange = exchange;
    exchange.assign(this.#connection);
    // undici then makes another one for the request.
    if (options.method !== 'GET') this.#connection.dropUnlessEarned();
    return super.dispatch(options, handler);
  }

  hold(): void {
    Object.assign(this, { emit: emitAsBusy });
  }

  giveBack(): void {
    Reflect.deleteProperty(this, 'emit');
    emit.call(this, 'drain', this.#origin, [this]);
  }
}

/** The pool learns from `drain` that a client is free. Stands before the method only while the client is not to be free. */
const emitAsBusy: Emit = function (event, ...values) {
  return event === 'drain' ? true : emit.call(this, event, ...values);
};
