import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';
import { ConnectAttempt } from './connect-attempt.js';
import type { Exchange } from './exchange.js';
import type { Route } from './route.js';
import { Slot } from './socket-budget.js';
import type { SlotHolder } from './socket-budget.js';

/**
 * The one connection of an undici client. undici opens sockets for clients, not for requests; with one request at a
 * time for each client, the request that waits is the one that was dispatched last. Knowing it lets a deadline end a
 * connection that is still being made, and gives each phase of it to the request's timings.
 */
export class Connection implements SlotHolder {
  /** The exchange that was dispatched last, until it settles: an idle connection would keep it, and the answer, alive. */
  exchange: Exchange | undefined;
  socket: Socket | undefined;
  /** Requests that were begun on this socket. */
  uses = 0;
  #attempt: ConnectAttempt | undefined;

  constructor(readonly route: Route) {}

  /** Ends the attempt to connect, if there is one. */
  cancelConnecting(error: Error): void {
    this.#attempt?.cancel(error);
  }

  /** Called when an exchange is done: makes room when others wait for a socket and no request wants this one. */
  leave(exchange: Exchange): void {
    if (this.exchange === exchange) this.exchange = undefined;
    const { budget } = this.route;
    if (budget.isShort) setImmediate(() => budget.isShort && this.dropIfIdle());
  }

  dropIfIdle(): boolean {
    if (this.#attempt !== undefined || this.socket?.destroyed !== false || this.#isWanted) return false;
    this.socket.destroy();
    return true;
  }

  /** An exchange that went on to another connection settles there. */
  get #isWanted(): boolean {
    return this.exchange?.isSettled === false;
  }

  /** undici's connector. Calls back exactly once. */
  readonly open = (target: buildConnector.Options, callback: buildConnector.Callback): void => {
    if (!this.#isWanted) {
      // undici connects once more for a request that was aborted, only to drop it then.
      return process.nextTick(callback, new Error('Nobody needs the connection any more.'), null);
    }
    const slot = new Slot(this.route.budget, this);
    const attempt = new ConnectAttempt(target, this.route, this.exchange, (failure, socket) => {
      this.#attempt = undefined;
      if (socket === undefined) {
        slot.release();
        return callback(failure ?? new Error('There is no socket.'), null);
      }
      this.socket = socket;
      this.uses = 0;
      releaseOnClose(slot, socket);
      callback(null, socket);
    });
    this.#attempt = attempt;
    slot.take(() => attempt.start());
  };
}

/**
 * Not written where the socket was made: the listener would keep all that was needed to connect, as long as the socket.
 * `on`, since a socket closes once, and `once` would keep three more objects.
 */
function releaseOnClose(slot: Slot, socket: Socket): void {
  socket.on('close', () => slot.release());
}
