import { ownMembers } from '@luluchat/flow-runtime';
import { Client } from 'undici';
import type { Dispatcher } from 'undici';
import { Connection } from './connection.js';
import type { ExchangeDispatch } from './exchange.js';
import type { Route } from './route.js';

/** An undici client that knows which exchange its connection is for. */
export class TrackedClient extends Client {
  readonly #connection: Connection;

  constructor(origin: URL, options: Client.Options, route: Route) {
    const connection = new Connection(route);
    super(origin, ownMembers<Client.Options>({ ...options, connect: connection.open }));
    this.#connection = connection;
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const { exchange } = options as ExchangeDispatch;
    // It waited in the pool's queue longer than its deadline: nobody needs a connection for it.
    if (exchange.isSettled) return true;
    this.#connection.exchange = exchange;
    exchange.assign(this.#connection);
    return super.dispatch(options, handler);
  }
}
