import { FlowError } from '@luluchat/flow-runtime';
import { ATTRIBUTE_TYPE_DESCRIPTIONS, parseAttributeKey } from '@luluchat/flow-runtime/document';
import type { Clock, StepRegistry } from '@luluchat/flow-runtime';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import type { FastifyPluginCallback } from 'fastify';
import { originOf } from '../audit/origin-of.js';
import { parseBody } from '../body/parse-body.js';
import { findUsers } from '../flow/find-users.js';
import { refuseUsed } from '../flow/refuse-used.js';
import { describeRoute, pageOf } from '../open-api/describe-route.js';
import { ForceQuery } from '../page/force-query.js';
import { parseQuery } from '../page/parse-query.js';
import { invalidRequest } from '../problem/http-problem.js';
import { AttributeBody } from './attribute-dto.js';
import type { AttributeView } from './attribute-dto.js';

/** Dependencies of the routes of custom attributes. */
export interface AttributeRoutesOptions {
  readonly store: Pick<FlowStore, 'attributes' | 'flows'>;
  readonly registry: StepRegistry;
  readonly clock: Clock;
}

interface AttributePath {
  readonly key: string;
}

const describe = { tag: 'attributes', access: 'api' } as const;
const byKey = { ...describe, params: { key: 'Permanent name, 1 to 64 letters, digits and underscores.' } };

/** Adds `/attributes`: the custom attributes that contacts can have. */
export const attributeRoutes: FastifyPluginCallback<AttributeRoutesOptions> = (server, options, done) => {
  const { store, registry, clock } = options;

  server.get(
    '/attributes',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'listAttributes',
        summary: 'List custom attributes',
        responses: { 200: { description: 'All of them, by key: there is one page.', schema: pageOf('AttributeView') } },
      }),
    },
    async () => ({ items: await store.attributes.list(), nextCursor: null }),
  );

  server.get(
    '/attribute-types',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'listAttributeTypes',
        summary: 'List types of attributes',
        responses: { 200: { description: 'All of them: there is one page.', schema: pageOf('AttributeTypeView') } },
      }),
    },
    () => ({ items: ATTRIBUTE_TYPE_DESCRIPTIONS, nextCursor: null }),
  );

  server.put<{ Params: AttributePath }>(
    '/attributes/:key',
    {
      schema: describeRoute({
        ...byKey,
        operationId: 'putAttribute',
        summary: 'Make or change a custom attribute',
        body: 'AttributeBody',
        responses: {
          200: { description: 'The attribute was there and is as given now.', schema: 'AttributeView' },
          201: { description: 'The attribute is new.', schema: 'AttributeView' },
        },
        problems: {
          400: 'The key or the body is not valid.',
          409: 'Another key differs only in case, or contacts hold values of the old type.',
        },
      }),
    },
    async (request, reply): Promise<AttributeView> => {
      const key = parseAttributeKey(request.params.key);
      const { key: repeated = key, title = key, type } = parseBody(AttributeBody, request.body);
      if (repeated !== key) {
        const message = 'The key in the body differs from the one in the path; leave it out.';
        throw invalidRequest([{ path: '/key', code: 'invalid_value', message }]);
      }
      const { isNew } = await store.attributes.put({ key, title, type }, originOf(request, clock));
      void reply.code(isNew ? 201 : 200);
      return { key, title, type };
    },
  );

  server.delete<{ Params: AttributePath }>(
    '/attributes/:key',
    {
      schema: describeRoute({
        ...byKey,
        operationId: 'deleteAttribute',
        summary: 'Delete a custom attribute',
        description: "Deletes every contact's value of it as well. Both can be restored for 30 days.",
        query: ForceQuery,
        responses: { 204: { description: 'The attribute is deleted.' } },
        problems: {
          400: 'A query parameter is not valid.',
          404: 'There is no such attribute.',
          409: { description: 'Published flows use it; "usedBy" names them.', schema: 'InUseProblem' },
        },
      }),
    },
    async (request, reply) => {
      const { key } = request.params;
      if (
        parseQuery(ForceQuery, request.query).force === 'false' &&
        (await store.attributes.list()).some((definition) => definition.key === key)
      ) {
        refuseUsed(await findUsers('attributes', key, store.flows, registry), 'attribute');
      }
      const origin = originOf(request, clock);
      if (!(await store.attributes.delete(key, origin.at, origin))) {
        throw new FlowError('unknown_attribute', 'There is no attribute with this key.');
      }
      return reply.code(204).send();
    },
  );

  done();
};
