/**
 * The interfaces between an exchange and the connection that serves it. Each side knows the other by these alone, so the files
 * of the transport import in one direction.
 */
import type { Socket } from 'node:net';
import type { Dispatcher } from 'undici';
import type { ConnectionHabits } from './connection-habits.js';
import type { ConnectMark } from './phase-timings.js';

/** The request that a connection is made for, as far as the making of the connection is concerned. */
export interface ConnectObserver {
  /** Tells whether it needs no connection any more. */
  readonly isSettled: boolean;
  /** Notes a moment in the making of the connection. */
  mark(moment: ConnectMark): void;
}

/** The request that a connection serves, as the connection sees it. */
export interface ConnectionUser extends ConnectObserver {
  readonly method: 'GET' | 'POST';
  /** Tells whether all of the response was read. */
  readonly isComplete: boolean;
  /** `performance.now()` when it settled; 0 before. */
  readonly endedAt: number;
  /** Called by the connection that takes the request; of several, the last one counts. */
  assign(connection: ConnectionHandle): void;
}

/** The connection that serves a request, as the request sees it. */
export interface ConnectionHandle {
  readonly socket: Socket | undefined;
  /** The habits of the destination with its connections. */
  readonly habits: ConnectionHabits;
  /** Called when a request begins on the socket. Returns how long it had been idle, -1 for the first request on it. */
  begin(): number;
  /** Called when the request has settled. */
  leave(user: ConnectionUser): void;
  /** Ends the attempt to connect, if there is one. */
  cancelConnecting(error: Error): void;
}

/** The options of a request to undici, which hands the same object on to the client that takes the request. */
export interface ExchangeDispatch extends Dispatcher.DispatchOptions {
  readonly user: ConnectionUser;
}

/** Sends a request on its way to a connection. Throws `FlowError` `shutting_down` once the transport is closed. */
export type Dispatch = (options: ExchangeDispatch, handler: Dispatcher.DispatchHandler) => void;
