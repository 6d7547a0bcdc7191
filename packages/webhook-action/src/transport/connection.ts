import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';
import { acceptContinue } from './accept-continue.js';
import { ConnectAttempt } from './connect-attempt.js';
import { isSystemError } from './classify-failure.js';
import type { ConnectionHabits, Trial } from './connection-habits.js';
import type { ConnectionHandle, ConnectionUser } from './exchange-ports.js';
import type { IdleConnection, IdleWatch } from './idle-watch.js';
import type { Route } from './route.js';
import { Slot } from './socket-budget.js';
import type { SlotHolder } from './socket-budget.js';

/** A client that can be kept from requests. */
export interface HoldableClient {
  /** From now on the pool takes it for one that is at work. */
  hold(): void;
  /** Tells the pool that it is free. */
  release(): void;
}

/**
 * The one connection of an undici client. undici opens sockets for clients, not for requests; with one request at a
 * time for each client, the request that waits is the one that was dispatched last. Knowing it lets a deadline end a
 * connection that is still being made, and gives each phase of it to the request's timings.
 */
export class Connection implements ConnectionHandle, SlotHolder, IdleConnection, Trial {
  /** The request that was dispatched last, until it settles: an idle connection would keep it, and the response, alive. */
  #user: ConnectionUser | undefined;
  socket: Socket | undefined;
  /** Set by the client, which needs the connection to be made. */
  client: HoldableClient | undefined;
  /** Requests that were begun on this socket. */
  uses = 0;
  /** `performance.now()` since which no request is on the socket; 0 while one is, and without a complete response to the last one. */
  #idleSince = 0;
  /** The idle time of the socket when the client was given a request, in milliseconds. */
  #idleMs = -1;
  #attempt: ConnectAttempt | undefined;

  constructor(
    readonly route: Route,
    readonly watch: IdleWatch,
  ) {}

  get isIdle(): boolean {
    return this.#idleSince > 0 && this.socket?.destroyed === false;
  }

  get habits(): ConnectionHabits {
    return this.watch.habits;
  }

  /** Tells whether a request needs it. One that went on to another connection settles there. */
  get isWanted(): boolean {
    return this.#user?.isSettled === false;
  }

  begin(): number {
    this.uses += 1;
    this.#idleSince = 0;
    return this.uses === 1 ? -1 : this.#idleMs;
  }

  hold(): void {
    this.client?.hold();
  }

  release(): void {
    this.client?.release();
  }

  /** Called when the client is given a request. Closes the socket if it is one that a POST could be lost on. */
  take(user: ConnectionUser): void {
    this.#user = user;
    user.assign(this);
    if (!this.isIdle) return;
    this.#idleMs = performance.now() - this.#idleSince;
    if (user.method === 'GET') return;
    if (!this.habits.allowsReuse(this.#idleMs, this)) this.socket?.destroy();
  }

  cancelConnecting(error: Error): void {
    this.#attempt?.cancel(error);
  }

  /** Makes room when others wait for a socket and no request wants this one. */
  leave(user: ConnectionUser): void {
    if (this.#user === user) this.#user = undefined;
    if (user.isComplete) this.#rest(user);
    const { budget } = this.route;
    if (budget.isShort) setImmediate(() => budget.isShort && this.dropIfIdle());
  }

  dropIfIdle(): boolean {
    if (this.#attempt !== undefined || this.socket?.destroyed !== false || this.isWanted) return false;
    this.socket.destroy();
    return true;
  }

  /** Called when the socket has closed. */
  closed(): void {
    const { socket } = this;
    if (this.#idleSince > 0 && socket !== undefined) {
      const now = performance.now();
      const { habits } = this;
      if (socket.readableEnded) habits.closed(now - this.#idleSince, now);
      // A reset tells of a restart, or of a device on the way, and nothing of habits.
      else if (!isSystemError(socket.errored)) habits.kept(now - this.#idleSince);
      this.#idleSince = 0;
    }
    // undici is done with the socket only after this event.
    if (this.watch.holds(this)) setImmediate(() => this.watch.release(this));
  }

  /** Notes that the response was read in full. When only the end of the connection delimited it, the socket has ended. */
  #rest({ endedAt, method }: ConnectionUser): void {
    if (this.socket?.readableEnded !== false) return;
    this.#idleSince = endedAt;
    if (this.uses > 1) this.habits.served();
    if (method !== 'GET' && this.watch.isWanting) this.watch.hold(this);
  }

  /** undici's connector. Calls back exactly once. */
  readonly open = (target: buildConnector.Options, callback: buildConnector.Callback): void => {
    if (!this.isWanted) {
      // undici connects once more for a request that was aborted, only to drop it then.
      return process.nextTick(callback, new Error('No request needs the connection any more.'), null);
    }
    const slot = new Slot(this.route.budget, this);
    const attempt = new ConnectAttempt(target, this.route, this.#user, (failure, socket) => {
      this.#attempt = undefined;
      if (socket === undefined) {
        slot.release();
        return callback(failure ?? new Error('There is no socket.'), null);
      }
      this.socket = socket;
      this.uses = 0;
      releaseOnClose(slot, socket);
      callback(null, socket);
      acceptContinue(socket);
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
  socket.on('close', () => {
    slot.release();
    slot.holder.closed();
  });
}
