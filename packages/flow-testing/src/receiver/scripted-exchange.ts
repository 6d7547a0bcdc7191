import type { ReceivedRequest } from './received-request.js';

/** An ordinary HTTP answer. At most one of `json`, `text` and `body`. */
export interface Reply {
  /** Default 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Sent as JSON, with `Content-Type: application/json` unless `headers` has another. */
  readonly json?: unknown;
  readonly text?: string;
  readonly body?: Uint8Array;
  /** How long to wait before the answer, milliseconds. Default 0. */
  readonly delayMs?: number;
}

/** How fast raw bytes trickle. */
export interface Drip {
  /** Bytes at a time. Default 1. */
  readonly bytes?: number;
  /** Pause between them, milliseconds. */
  readonly everyMs: number;
}

/**
 * One request and the connection under it: what a script plays on. Either `respond` once, or take the socket with
 * `write`, `drip`, `end` and `reset` and send whatever bytes the test is about; after raw bytes the connection is not
 * used for another request.
 */
export interface ScriptedExchange {
  readonly request: ReceivedRequest;
  /** Whether the sender still holds the connection. */
  readonly isOpen: boolean;
  /** Answers in the ordinary way; the connection stays alive for more requests. */
  respond(reply: Reply): Promise<void>;
  /** Sends raw bytes. Text goes out as UTF-8. Nothing happens once the connection is gone. */
  write(bytes: string | Uint8Array): Promise<void>;
  /** Sends raw bytes a few at a time, until they are out or the connection is gone. */
  drip(bytes: string | Uint8Array, drip: Drip): Promise<void>;
  /** Ends the connection in order (FIN). */
  end(): void;
  /** Breaks the connection off (RST). */
  reset(): void;
  /** Waits. Resolves early when the connection goes. Milliseconds. */
  pause(ms: number): Promise<void>;
}

/** What the receiver does with one request. */
export type ReceiverScript = (exchange: ScriptedExchange) => void | Promise<void>;
