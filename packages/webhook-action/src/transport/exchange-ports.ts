/**
 * Interfaces between an exchange and the connection that serves it. Each side knows only the interface of the other, so
 * that the files of the transport import in one direction.
 */
import type { Socket } from 'node:net';
import type { Dispatcher } from 'undici';
import type { ConnectionHabits } from './connection-habits.js';
import type { ConnectMark } from './phase-timings.js';

/** Request for which a connection is opened, as the attempt to connect sees it. */
export interface ConnectObserver {
  /** `true` if it needs no connection any more. */
  readonly isSettled: boolean;
  /** Records a moment of connecting. */
  mark(moment: ConnectMark): void;
}

/** Request that a connection serves, as the connection sees it. */
export interface ConnectionUser extends ConnectObserver {
  readonly method: 'GET' | 'POST';
  /** `true` if the whole response was read. */
  readonly isComplete: boolean;
  /** `performance.now()` when it settled; 0 before. */
  readonly endedAt: number;
  /** Called by the connection that takes the request; the last of several counts. */
  assign(connection: ConnectionHandle): void;
}

/** Connection that serves a request, as the request sees it. */
export interface ConnectionHandle {
  readonly socket: Socket | undefined;
  /** Learned habits of the destination. */
  readonly habits: ConnectionHabits;
  /** Alert by which the receiver refused the connection after the handshake, as with TLS 1.3; `undefined` without one. */
  readonly alert: Error | undefined;
  /** Tells whether a destination is sent a client certificate. */
  presentsTo(destination: URL): boolean;
  /** Called when a request begins on the socket. Returns its idle time in milliseconds; -1 for the first request on it. */
  begin(): number;
  /** Called when the request has settled. */
  leave(user: ConnectionUser): void;
  /** Cancels the attempt to connect, if there is one. */
  cancelConnecting(error: Error): void;
}

/** Options of a request to undici, which passes the same object to the client that takes the request. */
export interface ExchangeDispatch extends Dispatcher.DispatchOptions {
  readonly user: ConnectionUser;
}

/**
 * Gives a request to a connection, or queues it.
 *
 * @throws {FlowError} `shutting_down` once the transport is closed.
 */
export type Dispatch = (options: ExchangeDispatch, handler: Dispatcher.DispatchHandler) => void;
