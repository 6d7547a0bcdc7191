import type { FlowRepository, PublishedFlow } from '@luluchat/flow-runtime/store';
import type { StoreConnection } from '../writer/store-connection.js';
import type { FlowOperations } from './flow-operations.js';
import type { NewFlowsOperations } from './new-flows-operations.js';
import { decodeSequenceCursor, encodeCursor } from '../page/cursor.js';
import { clampLimit, cutPage } from '../page/cut-page.js';
import { prepareFlowQueries } from './flow-queries.js';
import { parseDocument, toDeleted, toRecord, toSummary, toVersion, toVersionRecord } from './flow-row.js';

/** Maximum number of published flows whose versions are cached. */
const MAX_KNOWN = 10_000;

/** Keeps flows, their drafts and versions. `onAttributes` is called when attributes may have been created with flows. */
export function createFlowRepository(
  connection: StoreConnection<FlowOperations & NewFlowsOperations>,
  onAttributes: () => void = () => undefined,
): FlowRepository {
  const queries = prepareFlowQueries(connection);

  let publications = 0;
  /** Results of `findPublished` since the last change: every trigger asks. */
  const known = new Map<string, PublishedFlow>();
  let changes = 0;
  const forget = (): void => {
    changes += 1;
    known.clear();
  };
  connection.others.onChange('flows', () => {
    publications += 1;
    forget();
  });
  const changing = <Result>(change: Promise<Result>): Promise<Result> =>
    change
      .then((result) => {
        publications += 1;
        return result;
      })
      // Also after an error: a failed commit may still have been applied.
      .finally(forget);

  return {
    get publications() {
      // While changes of others are not noticed, every look may be at another state.
      if (!connection.others.areNoticed) publications += 1;
      return publications;
    },
    create: (request, origin) => connection.write('createFlow', () => [request, origin]),
    createAll: (request, origin) => connection.write('createFlows', () => [request, origin]).finally(onAttributes),
    find: (flowId) =>
      connection.read('read a flow', () => {
        const row = queries.find.first({ id: flowId });
        return row && toRecord(row);
      }),
    exists: (flowId) => connection.read('look for a flow', () => queries.exists.first({ id: flowId }) !== undefined),
    list: (page) =>
      connection.read('list flows', () => {
        const limit = clampLimit(page.limit);
        const after = page.cursor === undefined ? 0 : decodeSequenceCursor('flows', page.cursor);
        const rows = queries.list.all({ after, limit: limit + 1 });
        return cutPage(rows, limit, toSummary, (row) => encodeCursor('flows', row.sequence));
      }),
    replaceDraft: (request, origin) => connection.write('replaceDraft', () => [request, origin]),
    publish: (request, origin) => changing(connection.write('publishFlow', () => [request, origin])),
    unpublish: (flowId, at, origin) => changing(connection.write('unpublishFlow', () => [flowId, at, origin])),
    delete: (flowId, at, origin) => changing(connection.write('deleteFlow', () => [flowId, at, origin])),
    listDeleted: (since, page) =>
      connection.read('list deleted flows', () => {
        const limit = clampLimit(page.limit);
        const after = page.cursor === undefined ? 0 : decodeSequenceCursor('deleted-flows', page.cursor);
        const rows = queries.listDeleted.all({ since, after, limit: limit + 1 });
        return cutPage(rows, limit, toDeleted, (row) => encodeCursor('deleted-flows', row.sequence));
      }),
    restore: (restoring, origin) => changing(connection.write('restoreFlow', () => [restoring, origin])),
    removeDeleted: (request) => connection.write('removeDeletedFlows', () => request),
    findVersion: (flowId, version) =>
      connection.read('read a version of a flow', () => {
        const row = queries.findVersion.first({ flowId, version });
        return row && parseDocument(row.document);
      }),
    findVersionRecord: (flowId, version) =>
      connection.read('read a version of a flow', () => {
        const row = queries.findVersion.first({ flowId, version });
        return row && toVersionRecord(row);
      }),
    listVersions: (flowId, page) =>
      connection.read('list the versions of a flow', () => {
        const limit = clampLimit(page.limit);
        const before =
          page.cursor === undefined ? Number.MAX_SAFE_INTEGER : decodeSequenceCursor('versions', page.cursor);
        const rows = queries.listVersions.all({ flowId, before, limit: limit + 1 });
        return cutPage(rows, limit, toVersion, (row) => encodeCursor('versions', row.version));
      }),
    findPublished: (flowId) => {
      const asOf = changes;
      return connection.read('read a published flow', () => {
        const found = connection.others.areNoticed ? known.get(flowId) : undefined;
        if (found !== undefined) return found;
        const row = queries.findPublished.first({ flowId });
        if (row === undefined) return undefined;
        const published = toPublished(row);
        if (known.size >= MAX_KNOWN) known.clear();
        if (asOf === changes) known.set(flowId, published);
        return published;
      });
    },
    listPublished: () => connection.read('list published flows', () => queries.listPublished.all({}).map(toPublished)),
  };
}

function toPublished(row: { readonly id: string; readonly published_version: number }): PublishedFlow {
  return { flowId: row.id, version: row.published_version };
}
