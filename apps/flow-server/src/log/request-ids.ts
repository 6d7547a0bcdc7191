import type { FastifyRequest } from 'fastify';

/** Ids by which the log line of a request names what it was about. Lines have no members that are `undefined`. */
export interface RequestIds {
  readonly flowId?: string | undefined;
  readonly runId?: string | undefined;
  readonly stepId?: string | undefined;
  readonly messageId?: string | undefined;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by a handler that found out the run which it was about; `null` before. */
    runId: string | null;
  }
}

/** Matches ids, so that no free text of a caller gets into the log. */
const ID = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * Returns the ids of a request for its log line: those of its path whose parameters are ids, since others can be numbers of contacts,
 * and the run that its handler found out.
 */
export function idsOf({ params, runId }: Pick<FastifyRequest, 'params' | 'runId'>): RequestIds {
  const given = (params ?? {}) as Readonly<Record<string, unknown>>;
  return {
    flowId: idOf(given['flowId']),
    runId: runId ?? idOf(given['runId']),
    stepId: idOf(given['stepId']),
    messageId: idOf(given['messageId']),
  };
}

function idOf(value: unknown): string | undefined {
  return typeof value === 'string' && ID.test(value) ? value : undefined;
}
