import { isFinal } from '@luluchat/flow-runtime/engine';
import type { Clock } from '@luluchat/flow-runtime';
import type { BulkRequest, FlowStore } from '@luluchat/flow-runtime/store';
import type { FastifyPluginCallback } from 'fastify';
import { parseInstant } from '../body/is-instant.js';
import { parseBody } from '../body/parse-body.js';
import { parseDestination } from '../body/parse-destination.js';
import { refuseMembers } from '../body/parse-members.js';
import { findContact, parseReference } from '../contact/contact-reference.js';
import { describeRoute, pageOf } from '../open-api/describe-route.js';
import { fetchPage } from '../page/fetch-page.js';
import { PageQuery } from '../page/page-query.js';
import { parseQuery } from '../page/parse-query.js';
import { HttpProblem, invalidRequest } from '../problem/http-problem.js';
import { BulkBody } from './bulk-dto.js';
import { BULK_LIMITS } from './bulk-limits.js';
import { toBulkView } from './bulk-view.js';
import type { StartBulk } from './start-bulk.js';

/** Dependencies of the routes of bulk operations. */
export interface BulkRoutesOptions {
  readonly store: Pick<FlowStore, 'bulk' | 'contacts'>;
  readonly startBulk: StartBulk;
  readonly clock: Clock;
  readonly defaultCountry: string | undefined;
}

interface BulkPath {
  readonly id: string;
}

const describe = { tag: 'runs', access: 'api' } as const;
const byId = { ...describe, params: { id: 'Id of the bulk operation.' } };
const NONE = { 404: 'There is no such bulk operation.' };

/** Adds `/bulk`: changes of many runs or messages. */
export const bulkRoutes: FastifyPluginCallback<BulkRoutesOptions> = (server, options, done) => {
  const { store, startBulk, clock, defaultCountry } = options;

  server.post(
    '/bulk',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'startBulk',
        summary: 'Change many runs or messages',
        description:
          'Answers at once, and works in the background, also over a restart: read the operation for its progress. Only runs that ' +
          'were started, and messages that were made, before this call match. With dryRun nothing is changed, only counted.',
        body: 'BulkBody',
        responses: { 202: { description: 'The operation.', schema: 'BulkView' } },
        problems: {
          400: 'The body is not valid, the filter is empty, or its status does not fit the action.',
          404: 'There is no contact with this id or number.',
          409: `${BULK_LIMITS.running} operations are running.`,
          422: 'contactNumber is not one of the contact with this contactId.',
        },
      }),
    },
    async ({ body, caller }, reply) => {
      const request = await parseRequest(parseBody(BulkBody, body), store.contacts, defaultCountry);
      const operation = await startBulk(request, caller?.name ?? '');
      return reply.code(202).send(toBulkView(operation));
    },
  );

  server.get(
    '/bulk',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'listBulk',
        summary: 'List bulk operations',
        query: PageQuery,
        responses: { 200: { description: 'A page, newest first.', schema: pageOf('BulkView') } },
        problems: { 400: 'A query parameter is not valid.' },
      }),
    },
    async ({ query }) => {
      const { items, nextCursor } = await fetchPage(parseQuery(PageQuery, query), (page) => store.bulk.list(page));
      return { items: items.map(toBulkView), nextCursor };
    },
  );

  server.get<{ Params: BulkPath }>(
    '/bulk/:id',
    {
      schema: describeRoute({
        ...byId,
        operationId: 'getBulk',
        summary: 'Read a bulk operation with its progress',
        responses: { 200: { description: 'The operation.', schema: 'BulkView' } },
        problems: NONE,
      }),
    },
    async ({ params: { id } }) => {
      const operation = await store.bulk.find(id);
      if (operation === undefined) throw noOperation();
      return toBulkView(operation);
    },
  );

  server.post<{ Params: BulkPath }>(
    '/bulk/:id/cancel',
    {
      schema: describeRoute({
        ...byId,
        operationId: 'cancelBulk',
        summary: 'Cancel a bulk operation',
        description:
          'What is changed stays changed; up to 20 more changes may be made. An operation that has ended stays as it is.',
        body: 'none',
        responses: { 200: { description: 'The operation as it is now.', schema: 'BulkView' } },
        problems: NONE,
      }),
    },
    async ({ params: { id }, body }) => {
      refuseMembers(body);
      const operation = await store.bulk.cancel(id, clock.now());
      if (operation === undefined) throw noOperation();
      return toBulkView(operation);
    },
  );

  done();
};

async function parseRequest(
  { action, filter, version = 'published', dryRun = false, limit, perMinute }: BulkBody,
  contacts: FlowStore['contacts'],
  defaultCountry: string | undefined,
): Promise<BulkRequest> {
  refuseUnfit(action, filter);
  const { flowId, contactNumber, contactId, status, errorKind, stepId, exit, trigger, from, to } = filter;
  const destination = filter.destination === undefined ? undefined : parseDestination(filter.destination);
  const isOfContact = contactNumber !== undefined || contactId !== undefined;
  const [startedFrom, startedBefore] = [parseInstant(from), parseInstant(to)];
  return {
    action,
    filter: {
      ...(flowId !== undefined && { flowId }),
      ...(isOfContact && {
        contactId: (await findContact(contacts, parseReference(filter, defaultCountry, '/filter'))).contactId,
      }),
      ...(status !== undefined && { status }),
      ...(errorKind !== undefined && { errorKind }),
      ...(stepId !== undefined && { stepId }),
      ...(exit !== undefined && { exit }),
      ...(destination !== undefined && { destination }),
      ...(trigger !== undefined && { trigger }),
      ...(startedFrom !== undefined && { startedFrom }),
      ...(startedBefore !== undefined && { startedBefore }),
    },
    version,
    isDryRun: dryRun,
    limit: limit ?? BULK_LIMITS.limit.default,
    perMinute: perMinute ?? BULK_LIMITS.perMinute.default,
  };
}

/** Members of a filter that tell of runs, and nothing of messages. */
const OF_RUNS = ['status', 'errorKind', 'stepId', 'exit', 'destination', 'trigger'] as const;

/** Refuses a filter that matches everything, or nothing. */
function refuseUnfit(action: BulkBody['action'], filter: BulkBody['filter']): void {
  const { status } = filter;
  if (Object.values(filter).every((value) => value === undefined)) {
    throw unfit('/filter', 'filter needs at least one member, so that a slip does not change everything');
  }
  if (action === 'resend') {
    const unwanted = OF_RUNS.find((name) => filter[name] !== undefined);
    if (unwanted !== undefined) throw unfit(`/filter/${unwanted}`, `${unwanted} is of runs: leave it out with resend`);
    return;
  }
  if (status !== undefined && isFinal(status) === (action === 'cancel')) {
    const fitting = action === 'cancel' ? 'running or waiting' : 'one that has ended, such as failed';
    throw unfit('/filter/status', `status is ${fitting} with ${action}`);
  }
}

function unfit(path: string, message: string): HttpProblem {
  return invalidRequest([{ path, code: 'invalid_value', message }]);
}

function noOperation(): HttpProblem {
  return new HttpProblem({ status: 404, code: 'bulk_not_found', detail: 'There is no bulk operation of this id.' });
}
