import type { Clock } from '@luluchat/flow-runtime';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import type { FastifyPluginCallback } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { FlowChecks } from '../flow/flow-checks.js';
import { describeRoute } from '../open-api/describe-route.js';
import { parseQuery } from '../page/parse-query.js';
import { countSteps } from './count-steps.js';
import { StepCountQuery } from './step-count-dto.js';
import type { StepCounts } from './step-count-dto.js';

/** Dependencies of the counts of steps. */
export interface StepCountRoutesOptions {
  readonly store: Pick<FlowStore, 'runs'>;
  readonly checks: Pick<FlowChecks, 'requireExisting'>;
  readonly clock: Clock;
}

interface FlowPath {
  readonly flowId: string;
}

const HOUR_MS = 60 * 60 * 1000;
/** Takes up to a second for runs with ten steps, in portions between which other requests are processed. */
const MAX_RUNS = 5_000;
const MAX_LINES = 200_000;
/** Time in milliseconds for which counts are given again, so that many clients cost as much as one. */
const FRESH_MS = 5_000;

/** Adds `/flows/{flowId}/step-counts`. */
export const stepCountRoutes: FastifyPluginCallback<StepCountRoutesOptions> = (server, options, done) => {
  const { store, checks, clock } = options;
  const recent = new LRUCache<string, Promise<StepCounts>>({ max: 100, ttl: FRESH_MS });

  server.get<{ Params: FlowPath }>(
    '/flows/:flowId/step-counts',
    {
      schema: describeRoute({
        tag: 'flows',
        access: 'api',
        params: { flowId: 'Id of the flow.' },
        operationId: 'countSteps',
        summary: 'Count the executions of each step',
        description:
          `Of the runs that were started in the period, the newest ${MAX_RUNS.toLocaleString('en')} at most: how often they ` +
          'executed each step, and through which exits they left it. An answer may be up to 5 s old.',
        query: StepCountQuery,
        responses: { 200: { description: 'The counts.', schema: 'StepCounts' } },
        problems: { 400: 'A query parameter is not valid.', 404: 'There is no such flow.' },
      }),
    },
    async ({ params: { flowId }, query }): Promise<StepCounts> => {
      const { hours } = parseQuery(StepCountQuery, query);
      await checks.requireExisting(flowId);
      const key = JSON.stringify([flowId, hours]);
      const known = recent.get(key);
      if (known !== undefined) return known;
      const since = clock.now() - hours * HOUR_MS;
      const counting = countSteps(store.runs, { flowId, since, maxRuns: MAX_RUNS, maxLines: MAX_LINES });
      recent.set(key, counting);
      counting.catch(() => recent.delete(key));
      return counting;
    },
  );

  done();
};
