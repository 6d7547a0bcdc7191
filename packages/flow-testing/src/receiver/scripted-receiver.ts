import type { Socket } from 'node:net';
import type { ReceivedRequest } from './received-request.js';
import type { ReceiverScript, Reply } from './scripted-exchange.js';

/** Options of {@link ScriptedReceiver}. */
export interface ScriptedReceiverOptions {
  /** Key and certificate (PEM) for HTTPS. Default: plain HTTP. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Loopback address to listen on. Default `127.0.0.1`. */
  readonly host?: '127.0.0.1' | '::1';
}

/** Real HTTP server on loopback that a test controls. */
export interface ScriptedReceiver {
  /** `http://127.0.0.1:<port>`, or `https://`, or `[::1]`. */
  readonly url: string;
  /** Every request so far, in order. */
  readonly requests: readonly ReceivedRequest[];
  /** Number of connections that are open now. */
  readonly openConnections: number;
  /** Number of connections so far. */
  readonly totalConnections: number;
  /** Sets the script for requests while no script is queued. Default: 200 with `{"data": {}}`. */
  answer(script: Reply | ReceiverScript): void;
  /** Queues scripts for the next requests, one each. */
  answerNext(...scripts: readonly (Reply | ReceiverScript)[]): void;
  /** Passes the next connection to the script before a byte is read from it. */
  onNextConnection(script: (socket: Socket) => void): void;
  /** Resolves to the next request that is not in `requests` yet. */
  nextRequest(): Promise<ReceivedRequest>;
  /** Resolves once exactly `count` connections are open. */
  untilOpenConnections(count: number): Promise<void>;
  /** Clears requests and scripts; connections stay open. */
  reset(): void;
  /** Resets every open connection. */
  dropConnections(): void;
  /** Resets every connection and stops listening. */
  close(): Promise<void>;
}
