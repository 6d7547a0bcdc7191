import { FlowError } from '@luluchat/flow-runtime';
import type { Contact, FlowStore } from '@luluchat/flow-runtime';
import type { FastifyPluginCallback } from 'fastify';
import type { ServerMetrics } from '../operation/server-metrics.js';
import { toMessageView } from '../message/message-view.js';
import { describeRoute, pageOf } from '../open-api/describe-route.js';
import { PAGE_QUERY, readPage, readPageQuery } from '../page/page-query.js';
import type { ContactView } from './contact-dto.js';
import { readContactChange } from './read-contact-change.js';
import { readNumber } from './read-number.js';

/** What the routes of contacts work with. */
export interface ContactRoutesOptions {
  readonly store: Pick<FlowStore, 'contacts' | 'attributes' | 'messages'>;
  readonly metrics: Pick<ServerMetrics, 'channel'>;
  readonly defaultCountry: string | undefined;
}

interface ContactPath {
  readonly contactNumber: string;
}

const describe = { tag: 'contacts', access: 'api' } as const;
const byNumber = { ...describe, params: { contactNumber: 'Country prefix and number: 60123456789.' } };
const BAD_QUERY = { 400: 'A query parameter or the contact number is not valid.' };
const NO_CONTACT = { 400: 'The contact number is not valid.', 404: 'There is no such contact.' };

/** `/contacts`: who the flows talk to, and what was said. */
export const contactRoutes: FastifyPluginCallback<ContactRoutesOptions> = (server, options, done) => {
  const { store, metrics, defaultCountry } = options;
  const readPath = ({ contactNumber }: ContactPath): string =>
    readNumber(contactNumber, '/contactNumber', defaultCountry);

  server.get(
    '/contacts',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'listContacts',
        summary: 'List contacts',
        query: PAGE_QUERY,
        answers: { 200: { description: 'A page, in order of contact numbers.', schema: pageOf('ContactView') } },
        problems: BAD_QUERY,
      }),
    },
    async ({ query }) => {
      const { items, nextCursor } = await readPage(readPageQuery(query).page, (page) => store.contacts.list(page));
      return { items: items.map(toContactView), nextCursor };
    },
  );

  server.get<{ Params: ContactPath }>(
    '/contacts/:contactNumber',
    {
      schema: describeRoute({
        ...byNumber,
        operationId: 'getContact',
        summary: 'Read a contact',
        answers: { 200: { description: 'The contact.', schema: 'ContactView' } },
        problems: NO_CONTACT,
      }),
    },
    async ({ params }) => toContactView(required(await store.contacts.find(readPath(params)))),
  );

  server.patch<{ Params: ContactPath }>(
    '/contacts/:contactNumber',
    {
      schema: describeRoute({
        ...byNumber,
        operationId: 'changeContact',
        summary: 'Change a contact',
        description: 'Members that are left out stay as they are. One bad value, and nothing is stored.',
        body: 'ContactBody',
        answers: { 200: { description: 'The contact as it is now.', schema: 'ContactView' } },
        problems: { ...NO_CONTACT, 400: 'A value is not valid; "errors" gives its path and the verdict as code.' },
      }),
    },
    async ({ params, body }) => {
      const contactNumber = readPath(params);
      const definitions = await store.attributes.list();
      const change = readContactChange(body, new Map(definitions.map((entry) => [entry.key, entry])));
      return toContactView(required(await store.contacts.update(contactNumber, change)));
    },
  );

  server.get<{ Params: ContactPath }>(
    '/contacts/:contactNumber/messages',
    {
      schema: describeRoute({
        ...byNumber,
        operationId: 'listMessages',
        summary: 'Read the transcript',
        query: PAGE_QUERY,
        answers: {
          200: { description: 'Inbound and outbound messages, oldest first.', schema: pageOf('MessageView') },
        },
        problems: { ...NO_CONTACT, ...BAD_QUERY },
      }),
    },
    async ({ params, query }) => {
      const contactNumber = readPath(params);
      const request = readPageQuery(query).page;
      required(await store.contacts.find(contactNumber));
      const { items, nextCursor } = await readPage(request, (page) => store.messages.list(contactNumber, page));
      return { items: items.map((message) => toMessageView(message, metrics.channel.fault)), nextCursor };
    },
  );

  done();
};

function required(contact: Contact | undefined): Contact {
  if (contact === undefined) throw new FlowError('unknown_contact', 'There is no contact with this number.');
  return contact;
}

function toContactView({ contactNumber, name, attributes, tags }: Contact): ContactView {
  return { contactNumber, name, attributes, tags };
}
