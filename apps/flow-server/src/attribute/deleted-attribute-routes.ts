import type { Clock } from '@luluchat/flow-runtime';
import { RESTORABLE_MS } from '@luluchat/flow-runtime/store';
import type { DeletedAttribute, FlowStore } from '@luluchat/flow-runtime/store';
import type { FastifyPluginCallback } from 'fastify';
import { originOf } from '../audit/origin-of.js';
import { refuseMembers } from '../body/parse-members.js';
import { describeRoute, pageOf } from '../open-api/describe-route.js';
import { isoInstant } from '../page/iso-instant.js';
import type { AttributeView, DeletedAttributeView } from './attribute-dto.js';

/** Dependencies of the routes of deleted attributes. */
export interface DeletedAttributeRoutesOptions {
  readonly store: Pick<FlowStore, 'attributes'>;
  readonly clock: Clock;
}

const describe = { tag: 'attributes', access: 'api' } as const;

/** Adds `/deleted-attributes` and `/attributes/{key}/restore`. */
export const deletedAttributeRoutes: FastifyPluginCallback<DeletedAttributeRoutesOptions> = (server, options, done) => {
  const { store, clock } = options;

  server.get(
    '/deleted-attributes',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'listDeletedAttributes',
        summary: 'List deleted attributes',
        description: 'Attributes that were deleted in the last 30 days, which can be restored.',
        responses: {
          200: { description: 'All of them, by key: there is one page.', schema: pageOf('DeletedAttributeView') },
        },
      }),
    },
    async () => {
      const deleted = await store.attributes.listDeleted(clock.now() - RESTORABLE_MS);
      return { items: deleted.map(toView), nextCursor: null };
    },
  );

  server.post<{ Params: { readonly key: string } }>(
    '/attributes/:key/restore',
    {
      schema: describeRoute({
        ...describe,
        params: { key: 'Key of the deleted attribute.' },
        operationId: 'restoreAttribute',
        summary: 'Restore a deleted attribute',
        description:
          'Brings the attribute back, up to 30 days after the deletion, with the values of the contacts that are still there. It starts ' +
          'no flow.',
        body: 'none',
        responses: { 200: { description: 'The attribute.', schema: 'AttributeView' } },
        problems: {
          404: 'No attribute with this key was deleted in the last 30 days.',
          409: 'There is an attribute with this key again, or with one that differs only in case.',
        },
      }),
    },
    async (request): Promise<AttributeView> => {
      refuseMembers(request.body);
      const origin = originOf(request, clock);
      return store.attributes.restore(request.params.key, origin.at - RESTORABLE_MS, origin);
    },
  );

  done();
};

function toView({ deletedAt, ...definition }: DeletedAttribute): DeletedAttributeView {
  return {
    ...definition,
    deletedAt: isoInstant(deletedAt),
    restorableUntil: isoInstant(deletedAt + RESTORABLE_MS),
  };
}
