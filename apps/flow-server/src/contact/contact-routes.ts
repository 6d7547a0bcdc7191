import type { ContactReference } from '@luluchat/flow-runtime/channel';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import type { FastifyPluginCallback } from 'fastify';
import { describeRoute, pageOf } from '../open-api/describe-route.js';
import { fetchPage } from '../page/fetch-page.js';
import { parseQuery } from '../page/parse-query.js';
import { ContactQuery } from './contact-query.js';
import { findContact, parseContactKey } from './contact-reference.js';
import { toContactView } from './contact-view.js';
import { parseContactChange } from './parse-contact-change.js';

/** Dependencies of the routes of contacts. */
export interface ContactRoutesOptions {
  readonly store: Pick<FlowStore, 'contacts' | 'attributes'>;
  readonly defaultCountry: string | undefined;
}

interface ContactPath {
  readonly contact: string;
}

const describe = { tag: 'contacts', access: 'api' } as const;
const byKey = { ...describe, params: { contact: 'Country prefix and number: 60123456789. Or the contact id.' } };
const BAD_QUERY = { 400: 'A query parameter or the contact number is not valid.' };
const NO_CONTACT = { 400: 'The contact number is not valid.', 404: 'There is no such contact.' };

/** Adds `/contacts`: contacts, their attributes and tags. */
export const contactRoutes: FastifyPluginCallback<ContactRoutesOptions> = (server, options, done) => {
  const { store, defaultCountry } = options;
  const parsePath = ({ contact }: ContactPath): ContactReference =>
    parseContactKey(contact, '/contact', defaultCountry);

  server.get(
    '/contacts',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'listContacts',
        summary: 'List contacts',
        description:
          'A page of a search may be short or empty although there is a nextCursor: the server looks at a bounded number of contacts ' +
          'for each page, so continue while there is one.',
        query: ContactQuery,
        responses: {
          200: {
            description: 'A page, in the order of contact ids, which is about that of their making.',
            schema: pageOf('ContactView'),
          },
        },
        problems: BAD_QUERY,
      }),
    },
    async ({ query }) => {
      const request = parseQuery(ContactQuery, query);
      const { items, nextCursor } = await fetchPage(request, (page) => store.contacts.list(page, request.query));
      return { items: items.map(toContactView), nextCursor };
    },
  );

  server.get<{ Params: ContactPath }>(
    '/contacts/:contact',
    {
      schema: describeRoute({
        ...byKey,
        operationId: 'getContact',
        summary: 'Read a contact',
        responses: { 200: { description: 'The contact.', schema: 'ContactView' } },
        problems: NO_CONTACT,
      }),
    },
    async ({ params }) => toContactView(await findContact(store.contacts, parsePath(params))),
  );

  server.patch<{ Params: ContactPath }>(
    '/contacts/:contact',
    {
      schema: describeRoute({
        ...byKey,
        operationId: 'changeContact',
        summary: 'Change a contact',
        description: 'Members that are left out stay as they are. One bad value, and nothing is stored.',
        body: 'ContactBody',
        responses: { 200: { description: 'The contact as it is now.', schema: 'ContactView' } },
        problems: { ...NO_CONTACT, 400: 'A value is not valid; "errors" gives its path and the verdict as code.' },
      }),
    },
    async ({ params, body }) => {
      const reference = parsePath(params);
      const definitions = await store.attributes.list();
      const change = parseContactChange(body, new Map(definitions.map((entry) => [entry.key, entry])));
      const contact = await findContact(store.contacts, reference);
      return toContactView((await store.contacts.update(contact.contactId, change)) ?? contact);
    },
  );

  done();
};
