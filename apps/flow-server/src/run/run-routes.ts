import { FlowError } from '@luluchat/flow-runtime';
import type { FlowEngine } from '@luluchat/flow-runtime/engine';
import type { FlowStore, RunFilter, RunRecord } from '@luluchat/flow-runtime/store';
import type { Redactor } from '@luluchat/flow-runtime/values';
import type { FastifyPluginCallback, FastifyRequest } from 'fastify';
import { parseInstant } from '../body/is-instant.js';
import { priceCosts } from '../cost/price-costs.js';
import type { PriceTable } from '../cost/price-table.js';
import { refuseMembers } from '../body/parse-members.js';
import { findContactId, parseReference } from '../contact/contact-reference.js';
import { describeRoute, pageOf } from '../open-api/describe-route.js';
import { fetchPage } from '../page/fetch-page.js';
import { parseQuery } from '../page/parse-query.js';
import { parseDestination } from '../body/parse-destination.js';
import { collectRunAnswers } from './run-answers.js';
import type { RunView } from './run-dto.js';
import { RunQuery } from './run-query.js';
import { loadRunSummaries, loadRunView } from './run-view.js';

/** Dependencies of the routes of runs. */
export interface RunRoutesOptions {
  readonly store: Pick<FlowStore, 'contacts' | 'runs' | 'flows' | 'messages'>;
  readonly engine: Pick<FlowEngine, 'cancel'>;
  readonly defaultCountry: string | undefined;
  /** Redacts the data of triggers. */
  readonly redactor: Redactor;
  readonly priceTable: PriceTable | undefined;
}

interface RunPath {
  readonly runId: string;
}

type RunRequest = Pick<FastifyRequest<{ Params: RunPath }>, 'params' | 'about'>;

const describe = { tag: 'runs', access: 'api' } as const;
const byId = { ...describe, params: { runId: 'Id of the run.' } };
/** An id that no contact has: the list of an unknown number is empty. */
const NO_CONTACT = 'none';

/** Adds `/runs`: lists, histories and cancellation. */
export const runRoutes: FastifyPluginCallback<RunRoutesOptions> = (server, options, done) => {
  const { store, engine, defaultCountry, redactor, priceTable } = options;

  const requireRun = async (request: RunRequest): Promise<RunRecord> => {
    const run = await store.runs.find(request.params.runId);
    if (run === undefined) throw new FlowError('unknown_run', 'There is no run with this id.');
    const { flowId, flowVersion, contactId } = run;
    request.about = { flowId, flowVersion, contactId };
    return run;
  };

  /** Reads a run with its history and with what its messages cost. */
  const readRun = async (request: RunRequest): Promise<RunView> => {
    const run = await requireRun(request);
    const costs = await store.messages.countRunCosts({ runId: run.id, contactId: run.contactId });
    const { items: messageCosts, sum: messageSum } = priceCosts(costs, priceTable);
    return {
      ...(await loadRunView(run, store, redactor)),
      ...(messageCosts.length > 0 && { messageCosts, ...(messageSum !== undefined && { messageSum }) }),
    };
  };

  server.get(
    '/runs',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'listRuns',
        summary: 'List runs',
        description:
          'errorKind, stepId, exit and destination are of one execution of a step. With one of them, trigger or contact, a page may ' +
          'be short, or empty, while "nextCursor" is not null: a page looks at no more than 5,000 runs that meet the other criteria.',
        query: RunQuery,
        responses: { 200: { description: 'A page, newest first, without histories.', schema: pageOf('RunSummary') } },
        problems: {
          400: 'A query parameter is not valid.',
          422: 'contactNumber is not one of the contact with this contactId.',
        },
      }),
    },
    async ({ query }) => {
      const request = parseQuery(RunQuery, query);
      const { contactNumber, contactId } = request;
      const filter = toFilter(request);
      const reference = parseReference({ contactNumber, contactId }, defaultCountry);
      const isOfContact = contactNumber !== undefined || contactId !== undefined;
      const ofContact = isOfContact
        ? { contactId: (await findContactId(store.contacts, reference)) ?? NO_CONTACT }
        : {};
      const { items, nextCursor } = await fetchPage(request, (page) =>
        store.runs.listHeads({ ...filter, ...ofContact }, page),
      );
      return { items: await loadRunSummaries(items, store.contacts), nextCursor };
    },
  );

  server.get<{ Params: RunPath }>(
    '/runs/:runId',
    {
      schema: describeRoute({
        ...byId,
        operationId: 'getRun',
        summary: 'Read a run with its history',
        responses: { 200: { description: 'The run.', schema: 'RunView' } },
        problems: { 404: 'There is no such run.' },
      }),
    },
    readRun,
  );

  server.get<{ Params: RunPath }>(
    '/runs/:runId/answers',
    {
      schema: describeRoute({
        ...byId,
        operationId: 'getRunAnswers',
        summary: 'Read the answers that the calls of a run got',
        description: 'As far as its history keeps them, to play the run again in a simulation.',
        responses: { 200: { description: 'The answers.', schema: 'RunAnswers' } },
        problems: { 404: 'There is no such run.' },
      }),
    },
    async (request: RunRequest) => {
      const { steps } = await loadRunView(await requireRun(request), store, redactor);
      return collectRunAnswers(steps);
    },
  );

  server.post<{ Params: RunPath }>(
    '/runs/:runId/cancel',
    {
      schema: describeRoute({
        ...byId,
        operationId: 'cancelRun',
        summary: 'Cancel a run',
        body: 'none',
        description: 'A run that has ended stays as it is.',
        responses: { 200: { description: 'The run as it is now.', schema: 'RunView' } },
        problems: { 404: 'There is no such run.' },
      }),
    },
    async (request) => {
      refuseMembers(request.body);
      await engine.cancel(request.params.runId);
      return readRun(request);
    },
  );

  done();
};

/** Converts the parameters that a store can filter by as they are. */
function toFilter(query: RunQuery): RunFilter {
  const { flowId, status, errorKind, stepId, exit, trigger } = query;
  const destination = query.destination === undefined ? undefined : parseDestination(query.destination);
  const startedFrom = parseInstant(query.from);
  const startedBefore = parseInstant(query.to);
  return {
    ...(flowId === undefined ? {} : { flowId }),
    ...(status === undefined ? {} : { status }),
    ...(errorKind === undefined ? {} : { errorKind }),
    ...(stepId === undefined ? {} : { stepId }),
    ...(exit === undefined ? {} : { exit }),
    ...(destination === undefined ? {} : { destination }),
    ...(trigger === undefined ? {} : { trigger }),
    ...(query.contact === undefined ? {} : { contactText: query.contact }),
    ...(startedFrom === undefined ? {} : { startedFrom }),
    ...(startedBefore === undefined ? {} : { startedBefore }),
  };
}
