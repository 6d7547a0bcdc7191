import type { FlowStore, TranscriptMessage } from '@luluchat/flow-runtime/store';
import type { FastifyPluginCallback } from 'fastify';
import { findContact, parseContactKey } from '../contact/contact-reference.js';
import { withMediaUrl } from '../media/with-media-url.js';
import type { MediaLinks } from '../media/media-links.js';
import { describeRoute, pageOf } from '../open-api/describe-route.js';
import type { ServerMetrics } from '../operation/server-metrics.js';
import { fetchPage } from '../page/fetch-page.js';
import { parseQuery } from '../page/parse-query.js';
import { TranscriptQuery } from './transcript-query.js';
import { toMessageView } from './message-view.js';

/** Dependencies of the route of transcripts. */
export interface TranscriptRoutesOptions {
  readonly store: Pick<FlowStore, 'contacts' | 'messages'>;
  readonly metrics: Pick<ServerMetrics, 'channel'>;
  readonly defaultCountry: string | undefined;
  /** Makes the links to the media of contacts; `undefined` if the channel serves none. */
  readonly mediaLinks: MediaLinks | undefined;
}

/** Adds `/contacts/{contact}/messages`: the messages of a contact in both directions. */
export const transcriptRoutes: FastifyPluginCallback<TranscriptRoutesOptions> = (server, options, done) => {
  const { store, metrics, defaultCountry, mediaLinks } = options;

  const withLink = (message: TranscriptMessage): TranscriptMessage =>
    mediaLinks === undefined || message.direction === 'outbound' ? message : withMediaUrl(message, mediaLinks);

  server.get<{ Params: { readonly contact: string } }>(
    '/contacts/:contact/messages',
    {
      schema: describeRoute({
        tag: 'contacts',
        access: 'api',
        params: { contact: 'Country prefix and number: 60123456789. Or the contact id.' },
        operationId: 'listMessages',
        summary: 'Read the transcript',
        query: TranscriptQuery,
        responses: {
          200: { description: 'Inbound and outbound messages, in the given order.', schema: pageOf('MessageView') },
        },
        problems: {
          400: 'A query parameter or the contact number is not valid.',
          404: 'There is no such contact.',
        },
      }),
    },
    async (request) => {
      const { params, query } = request;
      const reference = parseContactKey(params.contact, '/contact', defaultCountry);
      const asked = parseQuery(TranscriptQuery, query);
      const { contactId } = await findContact(store.contacts, reference);
      request.about = { contactId };
      const { items, nextCursor } = await fetchPage(asked, (page) => store.messages.list(contactId, page, asked.order));
      return {
        items: items.map((message) => toMessageView(withLink(message), metrics.channel.failureOf(message.account))),
        nextCursor,
      };
    },
  );

  done();
};
