import type { AttributeCatalog, Clock, Contact } from '@luluchat/flow-runtime';
import type { ContactReference } from '@luluchat/flow-runtime/channel';
import type { FlowEngine } from '@luluchat/flow-runtime/engine';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import type { FastifyPluginCallback } from 'fastify';
import { originOf } from '../audit/origin-of.js';
import { describeRoute, pageOf } from '../open-api/describe-route.js';
import { fetchPage } from '../page/fetch-page.js';
import { parseQuery } from '../page/parse-query.js';
import type { ContactView } from './contact-dto.js';
import { ContactQuery } from './contact-query.js';
import { findContact, parseContactKey } from './contact-reference.js';
import { parseContactChange, parseNewContact } from './parse-contact-change.js';
import { parseContactFilter } from './parse-contact-filter.js';

/** Dependencies of the routes of contacts. */
export interface ContactRoutesOptions {
  readonly store: Pick<FlowStore, 'contacts' | 'attributes'>;
  readonly engine: Pick<FlowEngine, 'changeContact' | 'createContact'>;
  readonly defaultCountry: string | undefined;
  readonly clock: Clock;
  /** Converts a contact into the form of the API, as it is now. */
  readonly viewContact: (contact: Contact) => ContactView;
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
  const { store, engine, defaultCountry, clock, viewContact } = options;
  const parsePath = ({ contact }: ContactPath): ContactReference =>
    parseContactKey(contact, '/contact', defaultCountry);
  const loadDefinitions = async (): Promise<AttributeCatalog> =>
    new Map((await store.attributes.list()).map((entry) => [entry.key, entry]));

  server.get(
    '/contacts',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'listContacts',
        summary: 'List contacts',
        description:
          'Contacts that pass all of query, tag, segment and optedOut. A page of those may be short or empty although there is a nextCursor: the ' +
          'server looks at a bounded number of contacts for each page, so continue while there is one.',
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
      const filter = await parseContactFilter(request, store.attributes);
      const { items, nextCursor } = await fetchPage(request, (page) => store.contacts.list(page, filter));
      return { items: items.map(viewContact), nextCursor };
    },
  );

  server.post(
    '/contacts',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'createContact',
        summary: 'Create a contact',
        description:
          'One bad value, and nothing is stored. A tag or an attribute of the new contact starts the published flows that listen to it.',
        body: 'NewContactBody',
        responses: { 201: { description: 'The contact. Location is set.', schema: 'ContactView' } },
        problems: {
          400: 'A value is not valid; "errors" gives its path and the verdict as code.',
          409: 'A contact has the number.',
        },
      }),
    },
    async (request, reply) => {
      const details = parseNewContact(request.body, await loadDefinitions(), defaultCountry);
      const contact = await engine.createContact(details, originOf(request, clock));
      void reply.code(201).header('location', `/v1/contacts/${contact.contactId}`);
      return viewContact(contact);
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
    async (request) => {
      const contact = await findContact(store.contacts, parsePath(request.params));
      request.about = { contactId: contact.contactId };
      return viewContact(contact);
    },
  );

  server.patch<{ Params: ContactPath }>(
    '/contacts/:contact',
    {
      schema: describeRoute({
        ...byKey,
        operationId: 'changeContact',
        summary: 'Change a contact',
        description:
          'Members that are left out stay as they are. One bad value, and nothing is stored. A tag or an attribute that changes starts ' +
          'the published flows that listen to it.',
        body: 'ContactBody',
        responses: { 200: { description: 'The contact as it is now.', schema: 'ContactView' } },
        problems: { ...NO_CONTACT, 400: 'A value is not valid; "errors" gives its path and the verdict as code.' },
      }),
    },
    async (request) => {
      const reference = parsePath(request.params);
      const change = parseContactChange(request.body, await loadDefinitions());
      const contact = await findContact(store.contacts, reference);
      request.about = { contactId: contact.contactId };
      const origin = originOf(request, clock);
      return viewContact((await engine.changeContact(contact.contactId, change, origin)) ?? contact);
    },
  );

  done();
};
