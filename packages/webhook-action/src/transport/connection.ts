import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { buildConnector } from 'undici';
import { acceptContinue } from './accept-continue.js';
import { ConnectAttempt } from './connect-attempt.js';
import { isAlert, isSystemError } from './classify-failure.js';
import type { ConnectionHabits, Trial } from './connection-habits.js';
import type { ConnectionHandle, ConnectionUser } from './exchange-ports.js';
import type { IdleConnection, IdleWatch } from './idle-watch.js';
import type { Route } from './route.js';
import { Slot } from './socket-budget.js';
import type { SlotHolder } from './socket-budget.js';

/** Client that can be withheld from requests. */
export interface HoldableClient {
  /** Makes the pool treat it as busy. */
  hold(): void;
  /** Tells the pool that it is free again. */
  release(): void;
}

/**
 * Connection of an undici client. undici opens sockets for clients, not for requests; with one request at a time for each
 * client, the waiting request is the one that was dispatched last. Knowing it lets a deadline cancel connecting, and lets
 * the phases of connecting be timed for the request.
 */
export class Connection implements ConnectionHandle, SlotHolder, IdleConnection, Trial {
  /** Request that was dispatched last, until it settles: an idle connection would keep it and its response alive. */
  #user: ConnectionUser | undefined;
  socket: Socket | undefined;
  alert: Error | undefined;
  /** Set by the client, which is created after the connection. */
  client: HoldableClient | undefined;
  /** Number of requests that began on this socket. */
  uses = 0;
  /** `performance.now()` since the socket is idle; 0 while it is used, and when the last response is not complete. */
  #idleSince = 0;
  /** Idle time of the socket when the client was given a request, in milliseconds. */
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

  presentsTo(destination: URL): boolean {
    return destination.protocol === 'https:' && this.route.contexts.hasCertificateFor(destination);
  }

  /** `true` if a request needs it. A request that moved to another connection settles there. */
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

  /** Called when the client is given a request. Closes the socket if a POST could be lost on it. */
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

  /** Called when a request has settled. Gives up the socket when others wait for one and no request needs it. */
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
      // A reset is a sign of a restart or of a device on the path, not of habits.
      else if (!isSystemError(socket.errored)) habits.kept(now - this.#idleSince);
      this.#idleSince = 0;
    }
    // undici releases the socket only after this event.
    if (this.watch.holds(this)) setImmediate(() => this.watch.release(this));
  }

  /** Records a complete response. The socket has ended if only the end of the connection delimited the response. */
  #rest({ endedAt, method }: ConnectionUser): void {
    if (this.socket?.readableEnded !== false) return;
    this.#idleSince = endedAt;
    if (this.uses > 1) this.habits.served();
    if (method !== 'GET' && this.watch.needsConnection) this.watch.hold(this);
  }

  /** Connector for undici. Calls back exactly once. */
  readonly open = (target: buildConnector.Options, callback: buildConnector.Callback): void => {
    if (!this.isWanted) {
      // undici connects again for a request that was aborted, only to drop it then.
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
      if (socket instanceof TLSSocket) keepAlert(this, socket);
      callback(null, socket);
      acceptContinue(socket);
    });
    this.#attempt = attempt;
    slot.take(() => attempt.start());
  };
}

/**
 * Releases the slot when the socket closes. A function of its own: a listener created in `open` would keep all variables of
 * connecting alive. `on`, since a socket closes once, and `once` would keep three more objects.
 */
function releaseOnClose(slot: Slot, socket: Socket): void {
  socket.on('close', () => {
    slot.release();
    slot.holder.closed();
  });
}

/** Keeps the alert of a socket: undici replaces its error by that of the end that follows. */
function keepAlert(connection: Connection, socket: TLSSocket): void {
  connection.alert = undefined;
  socket.on('error', (error) => {
    if (isAlert(error)) connection.alert = error;
  });
}
