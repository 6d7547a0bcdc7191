import type { FastifyRequest } from 'fastify';

/** Ids by which the log line of a request names what it was about. */
export interface RequestIds {
  readonly flowId?: string;
  readonly runId?: string;
  readonly stepId?: string;
  readonly messageId?: string;
}

/** Path parameters that are ids. The others can be numbers of contacts. */
const ID_PARAMETERS = ['flowId', 'runId', 'stepId', 'messageId'] as const;
/** Matches ids, so that no free text of a caller gets into the log. */
const ID = /^[A-Za-z0-9_-]{1,64}$/;

const noted = new WeakMap<FastifyRequest, RequestIds>();

/** Adds ids that a handler found out to the log line of its request. */
export function noteIds(request: FastifyRequest, ids: RequestIds): void {
  noted.set(request, ids);
}

/** Returns the ids of a request for its log line: those of its path, and those that its handler noted. */
export function idsOf(request: FastifyRequest): RequestIds {
  const params = request.params as Readonly<Record<string, unknown>> | null;
  const ids: Partial<Record<keyof RequestIds, string>> = {};
  for (const name of ID_PARAMETERS) {
    const value = params?.[name];
    if (typeof value === 'string' && ID.test(value)) ids[name] = value;
  }
  return Object.assign(ids, noted.get(request));
}
