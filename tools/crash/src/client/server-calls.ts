import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerAvailability } from '../server/server-availability.js';

/** Response that was read completely. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** HTTP call; `body` is sent as JSON. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
}

/** HTTP client for a server that may be killed at any time. */
export interface ServerCalls {
  /** Calls once. Resolves to `undefined` when there is no complete response. */
  once(call: Call): Promise<Answer | undefined>;
  /** Calls until there is a response other than 503. Rejects when the call is given up or `over` aborts. */
  untilAnswered(call: Call): Promise<Answer>;
}

/** Members of an availability that clients use. */
export type SeenAvailability = Pick<ServerAvailability, 'origin' | 'readyMs' | 'readyCount' | 'isReady'>;

/** Options of {@link createServerCalls}. */
export interface ServerCallsOptions {
  readonly availability: SeenAvailability;
  /** Aborts when the trial is over. */
  readonly over: AbortSignal;
  /** Time in ms during which a server was ready, after which a call is given up. Default 60,000. */
  readonly giveUpAfterMs?: number;
}

const PAUSE_MS = 15;
/** Only the time in which a server is ready counts, however long a start takes. */
const GIVE_UP_AFTER_MS = 60_000;
const CALL_MS = 15_000;

/** Creates a client that calls the server at its present address. */
export function createServerCalls({
  availability,
  over,
  giveUpAfterMs = GIVE_UP_AFTER_MS,
}: ServerCallsOptions): ServerCalls {
  const once = async ({ method, path, body, idempotencyKey }: Call): Promise<Answer | undefined> => {
    const at = availability.origin;
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
      const begun = { at: performance.now(), readyMs: availability.readyMs, readyCount: availability.readyCount };
      let last: Answer | undefined;
      let unavailable = 0;
      while (availability.readyMs - begun.readyMs < giveUpAfterMs) {
        if (over.aborted) throw new Error(`${call.method} ${call.path} was not answered before the trial was over.`);
        last = await once(call);
        if (last !== undefined && last.status !== 503) return last;
        if (last !== undefined) unavailable += 1;
        await sleep(PAUSE_MS);
      }
      throw new Error(
        `${call.method} ${call.path} was not answered: ${describeWait(availability, begun, unavailable, last)}`,
      );
    },
  };
}

/** Describes how long servers were ready during the wait and which response came last. */
function describeWait(
  availability: SeenAvailability,
  begun: { readonly at: number; readonly readyMs: number; readonly readyCount: number },
  unavailable: number,
  last: Answer | undefined,
): string {
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  const becameReady = availability.readyCount - begun.readyCount;
  return (
    `servers were ready for ${seconds(availability.readyMs - begun.readyMs)} of ${seconds(performance.now() - begun.at)} since it ` +
    `was first sent, ${becameReady} became ready meanwhile, ${availability.isReady ? 'one is' : 'none is'} ready now; it was refused with ` +
    `503 ${unavailable} times, the last time it got ${last === undefined ? 'no answer' : JSON.stringify(last.body)}`
  );
}
