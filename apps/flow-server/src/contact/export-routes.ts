import type { Contact } from '@luluchat/flow-runtime';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import { stringifyJson } from '@luluchat/flow-runtime/values';
import type { FastifyPluginCallback } from 'fastify';
import { finished, Readable } from 'node:stream';
import { describeRoute } from '../open-api/describe-route.js';
import { parseQuery } from '../page/parse-query.js';
import type { ContactView } from './contact-dto.js';
import { ContactExportQuery } from './contact-query.js';
import { toHeader, toRow } from './contact-table.js';
import { exportContacts } from './export-contacts.js';
import { parseContactFilter } from './parse-contact-filter.js';

/** Dependencies of the export of contacts. */
export interface ContactExportRoutesOptions {
  readonly store: Pick<FlowStore, 'contacts' | 'attributes'>;
  readonly viewContact: (contact: Contact) => ContactView;
  /** See `MessageChannel.replyWindowMs`. */
  readonly replyWindowMs: number | undefined;
  /** Aborted when the server stops. */
  readonly stopping: AbortSignal;
}

const MEDIA_TYPES = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson' } as const;
/** Contacts between two log lines. */
const ROWS_OF_LINE = 10_000;

/** Adds `/contacts/export`. */
export const contactExportRoutes: FastifyPluginCallback<ContactExportRoutesOptions> = (server, options, done) => {
  const { store, viewContact, replyWindowMs, stopping } = options;

  server.get(
    '/contacts/export',
    {
      schema: describeRoute({
        tag: 'contacts',
        access: 'api',
        operationId: 'exportContacts',
        summary: 'Export contacts',
        description:
          'Writes all contacts, or those that pass query, tag, segment and optedOut, while it reads them. CSV has a column for each attribute; its replyWindowUntil is of ' +
          'the account of the last message. A ' +
          'text that a spreadsheet would take for a formula begins with an apostrophe: it begins with =, +, -, @, a tab or a line ' +
          'break. NDJSON has contacts as the list has them. An export that is cut off ends without the last chunk.',
        query: ContactExportQuery,
        responses: {
          200: {
            description: 'The contacts, in the order of their ids.',
            mediaType: ['text/csv', 'application/x-ndjson'],
            schema: { type: 'string' },
          },
        },
        problems: { 400: 'A query parameter is not valid.' },
      }),
    },
    async ({ query, log }, reply) => {
      const { format = 'csv', ...given } = parseQuery(ContactExportQuery, query);
      const filter = await parseContactFilter(given, store.attributes);
      const keys = format === 'csv' ? (await store.attributes.list()).map(({ key }) => key) : [];
      const gone = new AbortController();
      reply.raw.once('close', () => gone.abort(new Error('The client hung up.')));
      let [rows, logged] = [0, 0];
      const lines = exportContacts({
        ...{ contacts: store.contacts, filter, signal: AbortSignal.any([gone.signal, stopping]) },
        header: format === 'csv' ? toHeader(keys) : '',
        toRow: (contact) =>
          format === 'csv' ? toRow(contact, keys, replyWindowMs) : `${stringifyJson({ ...viewContact(contact) })}\n`,
        onRows: (count) => {
          rows = count;
          if (rows - logged < ROWS_OF_LINE) return;
          logged = rows;
          log.info({ rows }, 'contacts are being exported');
        },
      });
      const stream = Readable.from(lines, { highWaterMark: 1 });
      finished(stream, (error) => {
        const message = error == null ? 'contacts were exported' : 'an export of contacts was cut off';
        log.info({ rows, format }, message);
      });
      void reply.type(MEDIA_TYPES[format]).header('content-disposition', `attachment; filename="contacts.${format}"`);
      return reply.send(stream);
    },
  );

  done();
};
