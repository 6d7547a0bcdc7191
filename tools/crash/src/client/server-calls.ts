import { setTimeout as sleep } from 'node:timers/promises';

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
  /** Repeats until there is an answer that is not "not now" (429, 5xx of a start or stop). */
  untilAnswered(call: Call): Promise<Answer>;
}

const PAUSE_MS = 15;
/** Far longer than any restart; a call that is never answered is a fault of the server. */
const GIVE_UP_MS = 180_000;
const CALL_MS = 15_000;

/** Makes calls to wherever `origin` says that the server is at the moment. */
export function createServerCalls(origin: () => string | undefined): ServerCalls {
  const once = async ({ method, path, body, idempotencyKey }: Call): Promise<Answer | undefined> => {
    const at = origin();
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
      const deadline = performance.now() + GIVE_UP_MS;
      while (performance.now() < deadline) {
        const answer = await once(call);
        if (answer !== undefined && answer.status !== 503) return answer;
        await sleep(PAUSE_MS);
      }
      throw new Error(`${call.method} ${call.path} was not answered within ${GIVE_UP_MS / 1000} s.`);
    },
  };
}
