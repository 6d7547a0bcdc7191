import type { ReceivedRequest } from './received-request.js';

/** Ordinary HTTP response. At most one of `json`, `text` and `body`. */
export interface Reply {
  /** Default 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Sent as JSON, with `Content-Type: application/json` unless `headers` has another. */
  readonly json?: unknown;
  readonly text?: string;
  readonly body?: Uint8Array;
  /** Delay before the response in ms. Default 0. */
  readonly delayMs?: number;
}

/** Speed of a drip. */
export interface Drip {
  /** Bytes at a time. Default 1. */
  readonly bytes?: number;
  /** Pause between them in ms. */
  readonly everyMs: number;
}

/**
 * Request and its connection, as a script controls them. A script either calls `respond` once, or sends raw bytes with
 * `write`, `drip`, `end` and `reset`; after raw bytes the connection serves no other request.
 */
export interface ScriptedExchange {
  readonly request: ReceivedRequest;
  /** True while the client keeps the connection open. */
  readonly isOpen: boolean;
  /** Sends an ordinary response; the connection stays open for more requests. */
  respond(reply: Reply): Promise<void>;
  /** Sends raw bytes, text as UTF-8. Does nothing once the connection is closed. */
  write(bytes: string | Uint8Array): Promise<void>;
  /** Sends raw bytes a few at a time, until all are sent or the connection is closed. */
  drip(bytes: string | Uint8Array, drip: Drip): Promise<void>;
  /** Closes the connection (FIN). */
  end(): void;
  /** Resets the connection (RST). */
  reset(): void;
  /** Waits `ms` milliseconds. Resolves early when the connection is closed. */
  pause(ms: number): Promise<void>;
}

/** Script that handles one request. */
export type ReceiverScript = (exchange: ScriptedExchange) => void | Promise<void>;
