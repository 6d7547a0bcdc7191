import { setTimeout as sleep } from 'node:timers/promises';
import type { Presence } from '../server/presence.js';

/** An answer that was read to its end. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** One call. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
}

/** Calls a server that may be gone at any time. */
export interface ServerCalls {
  /** Resolves to `undefined` when there was no complete answer. */
  once(call: Call): Promise<Answer | undefined>;
  /** Repeats until there is an answer that is not "not now" (503). Rejects when patience runs out, or all is over. */
  untilAnswered(call: Call): Promise<Answer>;
}

/** What the calls need. */
export interface ServerCallsOptions {
  readonly presence: Presence;
  /** Aborts when nothing needs an answer any more. */
  readonly over: AbortSignal;
  /** Milliseconds in which a server was ready after which a call is given up. Absent: 60,000. */
  readonly patienceMs?: number;
}

const PAUSE_MS = 15;
/** Many lives, whatever a start takes: only while a server is ready its silence is a fault. */
const PATIENCE_MS = 60_000;
const CALL_MS = 15_000;

/** Makes calls to wherever the server is at the moment. */
export function createServerCalls({ presence, over, patienceMs = PATIENCE_MS }: ServerCallsOptions): ServerCalls {
  const once = async ({ method, path, body, idempotencyKey }: Call): Promise<Answer | undefined> => {
    const at = presence.origin;
    if (at === undefined) return undefined;
    try {
      const response = await fetch(at + path, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(CALL_MS),
      });
      const text = await response.text();
      return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Answer['body'] };
    } catch {
      return undefined;
    }
  };

  return {
    once,
    untilAnswered: async (call) => {
      const begun = { at: performance.now(), readyMs: presence.readyMs, readyLives: presence.readyLives };
      let last: Answer | undefined;
      let refusals = 0;
      while (presence.readyMs - begun.readyMs < patienceMs) {
        if (over.aborted) throw new Error(`${call.method} ${call.path} was not answered before all was over.`);
        last = await once(call);
        if (last !== undefined && last.status !== 503) return last;
        if (last !== undefined) refusals += 1;
        await sleep(PAUSE_MS);
      }
      throw new Error(
        `${call.method} ${call.path} was not answered: ${describeSilence(presence, begun, refusals, last)}`,
      );
    },
  };
}

/** For how long there was somebody to answer, and what came instead. */
function describeSilence(
  presence: Presence,
  begun: { readonly at: number; readonly readyMs: number; readonly readyLives: number },
  refusals: number,
  last: Answer | undefined,
): string {
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  const lives = presence.readyLives - begun.readyLives;
  return (
    `servers were ready for ${seconds(presence.readyMs - begun.readyMs)} of ${seconds(performance.now() - begun.at)} since it ` +
    `was first sent, ${lives} became ready meanwhile, ${presence.isReady ? 'one is' : 'none is'} ready now; it was refused with ` +
    `503 ${refusals} times, the last time it got ${last === undefined ? 'no answer' : JSON.stringify(last.body)}`
  );
}
