import type { Clock } from '@luluchat/flow-runtime';
import type { FlowStore, OccurrenceRecord } from '@luluchat/flow-runtime/store';
import type { FastifyPluginCallback } from 'fastify';
import { originOf } from '../audit/origin-of.js';
import { refuseMembers } from '../body/parse-members.js';
import { describeRoute, pageOf } from '../open-api/describe-route.js';
import { fetchPage } from '../page/fetch-page.js';
import { isoInstant } from '../page/iso-instant.js';
import { parseQuery } from '../page/parse-query.js';
import { OccurrenceQuery } from './occurrence-dto.js';
import type { OccurrenceView } from './occurrence-dto.js';

/** Dependencies of the routes of schedules. */
export interface ScheduleRoutesOptions {
  readonly schedules: FlowStore['schedules'];
  /** Finds a flow, or throws a 404. */
  readonly requireFlow: (flowId: string) => Promise<void>;
  readonly clock: Clock;
}

interface FlowPath {
  readonly flowId: string;
}

const describe = { tag: 'flows', access: 'api' } as const;
const ofFlow = { ...describe, params: { flowId: 'Id of the flow.' }, body: 'none' } as const;
const NO_FLOW = { 404: 'There is no such flow.' };

/** Adds the occurrences of schedule and date triggers, and their pause. */
export const scheduleRoutes: FastifyPluginCallback<ScheduleRoutesOptions> = (server, options, done) => {
  const { schedules, requireFlow, clock } = options;

  server.get(
    '/occurrences',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'listOccurrences',
        summary: 'List the times of schedules',
        description:
          'Times at which schedule and date triggers start runs: the next ones, and those of the last 30 days.',
        query: OccurrenceQuery,
        responses: {
          200: { description: 'A page; what was planned last comes first.', schema: pageOf('OccurrenceView') },
        },
        problems: { 400: 'A query parameter is not valid.' },
      }),
    },
    async ({ query }) => {
      const parsed = parseQuery(OccurrenceQuery, query);
      const { flowId, state } = parsed;
      const filter = { ...(flowId !== undefined && { flowId }), ...(state !== undefined && { state }) };
      const { items, nextCursor } = await fetchPage(parsed, (page) => schedules.list(filter, page));
      return { items: items.map(toView), nextCursor };
    },
  );

  server.post<{ Params: FlowPath }>(
    '/flows/:flowId/schedules/pause',
    {
      schema: describeRoute({
        ...ofFlow,
        operationId: 'pauseSchedules',
        summary: 'Pause the schedules of a flow',
        description:
          'Its schedule and date triggers start no further run until they are resumed, also in new versions.',
        responses: { 204: { description: 'They are paused.' } },
        problems: NO_FLOW,
      }),
    },
    async (request, reply) => {
      const { flowId } = request.params;
      refuseMembers(request.body);
      await requireFlow(flowId);
      await schedules.pause({ flowId, at: clock.now() }, originOf(request, clock));
      return reply.code(204).send();
    },
  );

  server.post<{ Params: FlowPath }>(
    '/flows/:flowId/schedules/resume',
    {
      schema: describeRoute({
        ...ofFlow,
        operationId: 'resumeSchedules',
        summary: 'Resume the schedules of a flow',
        description:
          'A time that had begun continues behind its last contact. A time that came meanwhile starts its runs late, or is skipped, as one at which no server ran.',
        responses: { 204: { description: 'They continue.' } },
        problems: NO_FLOW,
      }),
    },
    async (request, reply) => {
      const { flowId } = request.params;
      refuseMembers(request.body);
      await requireFlow(flowId);
      await schedules.resume({ flowId, at: clock.now() }, originOf(request, clock));
      return reply.code(204).send();
    },
  );

  done();
};

function toView(occurrence: OccurrenceRecord): OccurrenceView {
  const { id, flowId, flowVersion, trigger, dueAt, state, isPaused, started, refused, begunAt, endedAt } = occurrence;
  return {
    ...{ id, flowId, flowVersion, state, isPaused, started, refused },
    triggerType: trigger.split('-')[0] ?? '',
    dueAt: isoInstant(dueAt),
    begunAt: begunAt === null ? null : isoInstant(begunAt),
    endedAt: endedAt === null ? null : isoInstant(endedAt),
  };
}
