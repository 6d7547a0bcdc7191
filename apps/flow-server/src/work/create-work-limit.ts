import type { FastifyReply } from 'fastify';
import { HttpProblem } from '../problem/http-problem.js';
import { shuttingDown } from '../problem/to-http-problem.js';

/** Limits of work that a caller waits for. */
export interface WorkLimitOptions {
  /** Plural of the work for the message of a refusal: `step tests`. */
  readonly name: string;
  /** Most that are under way at a time. */
  readonly maxAtOnce: number;
  /** Time limit of each, in milliseconds. */
  readonly maxMs: number;
  /** Aborted when the server stops. */
  readonly stopping: AbortSignal;
  /** Creates the problem of work that takes longer. */
  readonly tooLong: () => HttpProblem;
}

/**
 * Performs work whose signal aborts when it takes too long, when its caller hangs up, or when the server stops. Resolves to its
 * result, or to the reply when the caller has hung up.
 *
 * @throws HttpProblem 429 `rate_limited` when too much is under way, 503 `shutting_down`, or that of `tooLong`
 */
export type LimitedWork = <Result>(
  reply: FastifyReply,
  work: (signal: AbortSignal) => Promise<Result>,
) => Promise<Result | FastifyReply>;

/** Creates a limit that all calls of the returned function share: such work must not take capacity from runs. */
export function createWorkLimit({ name, maxAtOnce, maxMs, stopping, tooLong }: WorkLimitOptions): LimitedWork {
  let underWay = 0;
  return async (reply, work) => {
    if (underWay >= maxAtOnce) throw tooMany(name, maxAtOnce);
    underWay += 1;
    const hangUp = new AbortController();
    const onClose = (): void => hangUp.abort(new Error('The caller hung up.'));
    reply.raw.once('close', onClose);
    const timeout = AbortSignal.timeout(maxMs);
    try {
      return await work(AbortSignal.any([stopping, hangUp.signal, timeout]));
    } catch (error) {
      if (stopping.aborted) throw shuttingDown();
      // The caller has disconnected, so there is no one to respond to.
      if (hangUp.signal.aborted) return reply.hijack();
      throw timeout.aborted ? tooLong() : error;
    } finally {
      underWay -= 1;
      reply.raw.off('close', onClose);
    }
  };
}

function tooMany(name: string, maxAtOnce: number): HttpProblem {
  return new HttpProblem({
    status: 429,
    code: 'rate_limited',
    detail: `${maxAtOnce} ${name} are under way; try again in a moment.`,
    headers: { 'retry-after': '1' },
  });
}
