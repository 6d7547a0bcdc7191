import { FlowError } from '@luluchat/flow-runtime';
import type { Clock, Contact } from '@luluchat/flow-runtime';
import type { FlowEngine } from '@luluchat/flow-runtime/engine';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import type { FastifyPluginCallback } from 'fastify';
import { originOf } from '../audit/origin-of.js';
import { parseBody } from '../body/parse-body.js';
import { describeRoute } from '../open-api/describe-route.js';
import type { ContactView } from './contact-dto.js';
import { findContactIds, parseContactKey } from './contact-reference.js';
import { MergeBody } from './merge-dto.js';
import type { MergeView } from './merge-dto.js';

/** Dependencies of the route of merges. */
export interface MergeRoutesOptions {
  readonly store: Pick<FlowStore, 'contacts'>;
  readonly engine: Pick<FlowEngine, 'mergeContacts'>;
  readonly clock: Clock;
  /** Converts a contact into the form of the API, as it is now. */
  readonly viewContact: (contact: Contact) => ContactView;
  readonly defaultCountry: string | undefined;
}

/** Adds `POST /contacts/{contact}/merge`. */
export const mergeRoutes: FastifyPluginCallback<MergeRoutesOptions> = (server, options, done) => {
  const { store, engine, clock, defaultCountry, viewContact } = options;

  /** Finds the ids of the contacts that a text names, the most certain first. */
  const findIds = async (text: string, path: string): Promise<readonly string[]> => {
    const reference = parseContactKey(text, path, defaultCountry);
    // The engine knows which contacts were merged.
    if (reference.contactId !== undefined) return [reference.contactId];
    const ids = await findContactIds(store.contacts, reference);
    if (ids.length > 0) return ids;
    throw new FlowError('unknown_contact', 'There is no contact with this number.');
  };

  server.post<{ Params: { readonly contact: string } }>(
    '/contacts/:contact/merge',
    {
      schema: describeRoute({
        tag: 'contacts',
        access: 'api',
        operationId: 'mergeContacts',
        summary: 'Merge a contact into this one',
        description:
          'Everything of the other contact belongs to this one afterwards: addresses, attributes, tags, runs, messages, entries of the ' +
          'audit trail. A name or a value of an attribute that this contact has stays. Runs of both continue, and messages from the ' +
          'addresses of either reach this contact. The id of the other contact names this one from then on. It cannot be undone. The ' +
          'answer waits for calls that runs of the two are making.',
        params: { contact: 'Country prefix and number: 60123456789. Or the contact id.' },
        body: 'MergeBody',
        responses: { 200: { description: 'The contact as it is now.', schema: 'MergeView' } },
        problems: {
          400: 'A contact number or the body is not valid.',
          404: 'One of the contacts is not there.',
          409: 'Both are one contact.',
        },
      }),
    },
    async (request): Promise<MergeView> => {
      const [into = ''] = await findIds(request.params.contact, '/contact');
      request.about = { contactId: into };
      const given = await findIds(parseBody(MergeBody, request.body).from, '/from');
      // Several contacts can have a number.
      const from = given.find((id) => id !== into) ?? into;
      const merged = await engine.mergeContacts({ into, from }, originOf(request, clock));
      return { ...merged, contact: viewContact(merged.contact) };
    },
  );

  done();
};
