import { FlowError } from '@luluchat/flow-runtime';
import type { FlowDocument, FlowRecord, FlowRepository, PublishedFlow } from '@luluchat/flow-runtime';
import type { Selectable } from 'kysely';
import type { StoreConnection } from '../connection/store-connection.js';
import { decodeSequenceCursor, encodeCursor } from '../page/cursor.js';
import { clampLimit, cutPage } from '../page/cut-page.js';
import type { FlowTable } from '../schema/schema.js';
import { prepareFlowQueries } from './flow-queries.js';

type FlowRow = Selectable<FlowTable>;

/** Published flows whose versions are remembered at most. */
const MAX_KNOWN = 10_000;

/** Keeps flows, their drafts and versions. */
export function createFlowRepository(connection: StoreConnection): FlowRepository {
  const queries = prepareFlowQueries(connection);

  const require = (flowId: string): FlowRow => {
    const row = queries.find.first({ id: flowId });
    if (row === undefined)
      throw new FlowError('unknown_flow', 'There is no flow with this id.', { details: { flowId } });
    return row;
  };

  let publications = 0;
  /** What `findPublished` found since the last change: every trigger asks. */
  const known = new Map<string, PublishedFlow>();
  const changing = <Result>(change: Promise<Result>): Promise<Result> =>
    change
      .then((result) => {
        publications += 1;
        return result;
      })
      // Also after a failure: whether a commit that failed took place is the disk's secret.
      .finally(() => known.clear());
  const assertNoOtherDefault = (flowId: string, draft: FlowDocument): void => {
    if (!hasUnmatchedTrigger(draft)) return;
    const other = queries.listDocuments.all({}).find((row) => row.id !== flowId && mentionsUnmatched(row.document));
    if (other === undefined) return;
    throw new FlowError(
      'trigger_conflict',
      `The flow ${other.id} takes the messages that match nothing already. Publish it without that trigger, or delete it, first.`,
      { details: { flowId: other.id } },
    );
  };

  return {
    get publications() {
      return publications;
    },
    create: ({ id, draft, at }) =>
      connection.write('store a flow', () => {
        queries.insert.run({ id, draft: JSON.stringify(draft), revision: 1, created_at: at, updated_at: at });
        return toRecord(require(id));
      }),
    find: (flowId) =>
      connection.read('read a flow', () => {
        const row = queries.find.first({ id: flowId });
        return row && toRecord(row);
      }),
    list: (page) =>
      connection.read('list flows', () => {
        const limit = clampLimit(page.limit);
        const after = page.cursor === undefined ? 0 : decodeSequenceCursor('flows', page.cursor);
        const rows = queries.list.all({ after, limit: limit + 1 });
        return cutPage(rows, limit, toRecord, (row) => encodeCursor('flows', row.sequence));
      }),
    replaceDraft: ({ flowId, draft, ifRevision, at }) =>
      connection.write('replace a draft', () => {
        const { revision } = require(flowId);
        if (ifRevision !== undefined) assertRevision(flowId, revision, ifRevision);
        queries.replaceDraft.run({ id: flowId, draft: JSON.stringify(draft), revision: revision + 1, updated_at: at });
        return toRecord(require(flowId));
      }),
    publish: ({ flowId, revision, at }) =>
      changing(
        connection.write('publish a flow', () => {
          const row = require(flowId);
          assertRevision(flowId, row.revision, revision);
          assertNoOtherDefault(flowId, parseDocument(row.draft));
          const version = (row.published_version ?? 0) + 1;
          queries.insertVersion.run({ flow_id: flowId, version, document: row.draft, published_at: at });
          queries.setPublished.run({ id: flowId, published_version: version, updated_at: at });
          return { flowId, version };
        }),
      ),
    delete: (flowId, at) =>
      changing(connection.write('delete a flow', () => queries.delete.run({ id: flowId, deleted_at: at }) > 0)),
    findVersion: (flowId, version) =>
      connection.read('read a version of a flow', () => {
        const row = queries.findVersion.first({ flowId, version });
        return row && parseDocument(row.document);
      }),
    findPublished: (flowId) =>
      connection.read('read a published flow', () => {
        const found = known.get(flowId);
        if (found !== undefined) return found;
        const row = queries.findPublished.first({ flowId });
        if (row === undefined) return undefined;
        const published = toPublished(row);
        if (known.size >= MAX_KNOWN) known.clear();
        known.set(flowId, published);
        return published;
      }),
    listPublished: () => connection.read('list published flows', () => queries.listPublished.all({}).map(toPublished)),
  };
}

function hasUnmatchedTrigger({ triggers = [] }: FlowDocument): boolean {
  return triggers.some(({ type }) => type === 'unmatched');
}

/** Most documents do not hold the word, and are not parsed. */
function mentionsUnmatched(document: string): boolean {
  return document.includes('"unmatched"') && hasUnmatchedTrigger(parseDocument(document));
}

function assertRevision(flowId: string, current: number, expected: number): void {
  if (current === expected) return;
  throw new FlowError(
    'revision_conflict',
    `The draft of flow ${flowId} has changed: it is at revision ${current}, not ${expected}. Read it again and repeat.`,
    { details: { flowId, current, expected } },
  );
}

function toRecord(row: FlowRow): FlowRecord {
  return {
    id: row.id,
    draft: parseDocument(row.draft),
    revision: row.revision,
    publishedVersion: row.published_version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function toPublished(row: { readonly id: string; readonly published_version: number }): PublishedFlow {
  return { flowId: row.id, version: row.published_version };
}

function parseDocument(json: string): FlowDocument {
  return JSON.parse(json) as FlowDocument;
}
