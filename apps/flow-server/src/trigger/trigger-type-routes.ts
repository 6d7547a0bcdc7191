import { TRIGGER_TYPES } from '@luluchat/flow-runtime/document';
import type { FastifyPluginCallback } from 'fastify';
import { describeRoute, pageOf } from '../open-api/describe-route.js';

/** Adds `/trigger-types`: the kinds of triggers. */
export const triggerTypeRoutes: FastifyPluginCallback = (server, _options, done) => {
  server.get(
    '/trigger-types',
    {
      schema: describeRoute({
        tag: 'flows',
        access: 'api',
        operationId: 'listTriggerTypes',
        summary: 'List kinds of triggers',
        responses: { 200: { description: 'All of them: there is one page.', schema: pageOf('TriggerTypeView') } },
      }),
    },
    () => ({ items: TRIGGER_TYPES, nextCursor: null }),
  );

  done();
};
