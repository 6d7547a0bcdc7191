import { Client } from 'undici';
import type { Dispatcher } from 'undici';
import { Connection } from './connection.js';
import type { SocketOptions } from './connection.js';
import type { ExchangeDispatch } from './exchange.js';

/** An undici client that knows which exchange its connection is for. */
export class TrackedClient extends Client {
  readonly #connection: Connection;

  constructor(origin: URL, options: Client.Options, socketOptions: SocketOptions) {
    const connection = new Connection(socketOptions);
    super(origin, { ...options, connect: connection.open });
    this.#connection = connection;
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const { exchange } = options as ExchangeDispatch;
    this.#connection.exchange = exchange;
    exchange.assign(this.#connection);
    return super.dispatch(options, handler);
  }
}
