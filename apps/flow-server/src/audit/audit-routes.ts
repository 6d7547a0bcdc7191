import type { AuditEntry, AuditFilter, FlowStore } from '@luluchat/flow-runtime/store';
import { redactJson } from '@luluchat/flow-runtime/values';
import type { Redactor } from '@luluchat/flow-runtime/values';
import type { FastifyPluginCallback } from 'fastify';
import { parseInstant } from '../body/is-instant.js';
import { describeRoute, pageOf } from '../open-api/describe-route.js';
import { fetchPage } from '../page/fetch-page.js';
import { isoInstant } from '../page/iso-instant.js';
import { parseQuery } from '../page/parse-query.js';
import { invalidRequest } from '../problem/http-problem.js';
import type { HttpProblem } from '../problem/http-problem.js';
import type { AuditEntryView } from './audit-dto.js';
import { AuditQuery } from './audit-query.js';

/** Dependencies of the route of the audit trail. */
export interface AuditRoutesOptions {
  readonly store: Pick<FlowStore, 'audit'>;
  /** Hides secrets that a caller wrote into a name or an attribute of a contact. */
  readonly redactor: Redactor;
}

/** Adds `/audit`: who changed what. */
export const auditRoutes: FastifyPluginCallback<AuditRoutesOptions> = (server, { store, redactor }, done) => {
  server.get(
    '/audit',
    {
      schema: describeRoute({
        tag: 'access',
        access: 'api',
        operationId: 'listAuditEntries',
        summary: 'List who changed what',
        description:
          'Changes of flows, attributes, secrets, contacts and access tokens that a caller asked for by this API. What flows change ' +
          'is in the histories of their runs. An entry is stored in the transaction of its change, and is never changed.',
        query: AuditQuery,
        responses: { 200: { description: 'A page, newest first.', schema: pageOf('AuditEntryView') } },
        problems: { 400: 'A query parameter is not valid.' },
      }),
    },
    async ({ query }) => {
      const request = parseQuery(AuditQuery, query);
      const filter = toFilter(request);
      const { items, nextCursor } = await fetchPage(request, (page) => store.audit.list(filter, page));
      return { items: items.map((entry) => toView(entry, redactor)), nextCursor };
    },
  );

  done();
};

function toFilter({ subjectKind, subjectId, actor, from, to }: AuditQuery): AuditFilter {
  if (subjectId !== undefined && subjectKind === undefined) throw kindMissing();
  const start = parseInstant(from);
  const end = parseInstant(to);
  return {
    ...(subjectKind && { subject: { kind: subjectKind, ...(subjectId !== undefined && { id: subjectId }) } }),
    ...(actor !== undefined && { actor }),
    ...(start !== undefined && { from: start }),
    ...(end !== undefined && { before: end }),
  };
}

function kindMissing(): HttpProblem {
  const message = 'subjectId needs subjectKind, since subjects of two kinds can have one id.';
  return invalidRequest([{ path: '/subjectKind', code: 'missing', message }]);
}

function toView(entry: AuditEntry, redactor: Redactor): AuditEntryView {
  const { id, at, actor, tokenId, requestId, action, subject } = entry;
  const before = redactJson(entry.before, redactor);
  const after = redactJson(entry.after, redactor);
  return { id, at: isoInstant(at), actor: { name: actor, tokenId }, requestId, action, subject, before, after };
}
