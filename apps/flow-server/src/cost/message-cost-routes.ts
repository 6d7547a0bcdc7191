import type { Clock } from '@luluchat/flow-runtime';
import { dayOf } from '@luluchat/flow-runtime/store';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import { parseDate } from '@luluchat/flow-runtime/values';
import type { FastifyPluginCallback } from 'fastify';
import type { FlowChecks } from '../flow/flow-checks.js';
import { describeRoute } from '../open-api/describe-route.js';
import { isoInstant } from '../page/iso-instant.js';
import { parseQuery } from '../page/parse-query.js';
import { invalidRequest } from '../problem/http-problem.js';
import { MessageCostQuery } from './message-cost-dto.js';
import type { MessageCosts } from './message-cost-dto.js';
import { priceCosts } from './price-costs.js';
import type { PriceTable } from './price-table.js';

/** Dependencies of the counts of costs. */
export interface MessageCostRoutesOptions {
  readonly store: Pick<FlowStore, 'messages' | 'flows'>;
  readonly checks: Pick<FlowChecks, 'requireExisting'>;
  readonly clock: Clock;
  readonly priceTable: PriceTable | undefined;
}

interface FlowPath {
  readonly flowId: string;
}

const DAY_MS = 86_400_000;
/** Days of a period when it has no beginning. */
const DEFAULT_DAYS = 30;

/** Adds `/flows/{flowId}/message-costs`. */
export const messageCostRoutes: FastifyPluginCallback<MessageCostRoutesOptions> = (server, options, done) => {
  const { store, checks, clock, priceTable } = options;

  server.get<{ Params: FlowPath }>(
    '/flows/:flowId/message-costs',
    {
      schema: describeRoute({
        tag: 'flows',
        access: 'api',
        params: { flowId: 'Id of the flow.' },
        operationId: 'countMessageCosts',
        summary: 'Count what the messages of a flow cost',
        description:
          'Messages that reached their contacts in the period, by the price class that the channel reported. Each counts once, for the ' +
          'day of the report with which it counted, also after its contact was erased or the flow deleted. Amounts come from the price table of the operator.',
        query: MessageCostQuery,
        responses: { 200: { description: 'The counts.', schema: 'MessageCosts' } },
        problems: { 400: 'A query parameter is not valid.', 404: 'There is no such flow.' },
      }),
    },
    async ({ params: { flowId }, query }): Promise<MessageCosts> => {
      const { from, to } = parseQuery(MessageCostQuery, query);
      const lastDay = to === undefined ? dayOf(clock.now()) : parseDay(to);
      const firstDay = from === undefined ? lastDay - DEFAULT_DAYS + 1 : parseDay(from);
      if (firstDay > lastDay) throw invalidRequest([{ path: '/from', code: 'invalid_value', message: ORDER }]);
      const costs = await store.messages.countCosts({ flowId, firstDay, lastDay });
      // What a deleted flow cost is asked for as long as its counts or its versions are there.
      const isKnown = costs.length > 0 || (await store.flows.findVersion(flowId, 1)) !== undefined;
      if (!isKnown) await checks.requireExisting(flowId);
      return { from: writeDay(firstDay), to: writeDay(lastDay), ...priceCosts(costs, priceTable) };
    },
  );

  done();
};

const ORDER = '"from" is after "to": the first day comes before the last one.';

function parseDay(day: string): number {
  return dayOf(parseDate(`${day}T00:00:00Z`)?.at ?? 0);
}

function writeDay(day: number): string {
  return isoInstant(day * DAY_MS).slice(0, 10);
}
