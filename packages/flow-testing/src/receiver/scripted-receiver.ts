import type { Socket } from 'node:net';
import type { ReceivedRequest } from './received-request.js';
import type { ReceiverScript, Reply } from './scripted-exchange.js';

/** How to listen. */
export interface ScriptedReceiverOptions {
  /** PEM texts: listens for HTTPS with them. Default: plain HTTP. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** The loopback address to listen on. Default `127.0.0.1`. */
  readonly host?: '127.0.0.1' | '::1';
}

/** A real HTTP server on loopback that does what a test tells it. */
export interface ScriptedReceiver {
  /** `http://127.0.0.1:<port>`, or `https://`, or `[::1]`. */
  readonly url: string;
  /** Every request so far, in order. */
  readonly requests: readonly ReceivedRequest[];
  /** Connections that are open now. */
  readonly openConnections: number;
  /** Connections that were ever made. */
  readonly totalConnections: number;
  /** What it does from now on when nothing is queued. At first: 200 with `{"data": {}}`. */
  answer(script: Reply | ReceiverScript): void;
  /** Queues what it does with the next requests, one each. */
  answerNext(...scripts: readonly (Reply | ReceiverScript)[]): void;
  /** Takes hold of the next connection before a byte is read from it. */
  onNextConnection(script: (socket: Socket) => void): void;
  /** The next request that is not in `requests` yet. */
  nextRequest(): Promise<ReceivedRequest>;
  /** Resolves once exactly so many connections are open. */
  untilOpenConnections(count: number): Promise<void>;
  /** Forgets requests and scripts; connections stay. */
  reset(): void;
  /** Breaks off every open connection. */
  dropConnections(): void;
  /** Breaks off every connection and stops listening. */
  close(): Promise<void>;
}
