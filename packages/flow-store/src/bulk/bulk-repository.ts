import type { BulkRepository } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import { number, text } from '../connection/parameter.js';
import { decodeTextCursor, encodeCursor } from '../page/cursor.js';
import { clampLimit, cutPage } from '../page/cut-page.js';
import type { StoreConnection } from '../writer/store-connection.js';
import type { BulkOperations } from './bulk-operations.js';
import { toBulkOperation } from './bulk-row.js';

/** Comes after every id. */
const LAST = '~';

/** Keeps bulk operations. */
export function createBulkRepository(connection: StoreConnection<BulkOperations>): BulkRepository {
  const find = connection.prepare({ id: text() }, (db, { id }) =>
    db.selectFrom('bulk_operations').selectAll().where('id', '=', id),
  );
  const list = connection.prepare({ before: text(), limit: number() }, (db, { before, limit }) =>
    db.selectFrom('bulk_operations').selectAll().where('id', '<', before).orderBy('id', 'desc').limit(limit),
  );
  const countRunning = connection.prepare({}, (db) =>
    db
      .selectFrom('bulk_operations')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('status', '=', sql.lit<'running'>('running')),
  );
  return {
    add: (operation) => connection.write('addBulk', () => operation),
    find: (id) =>
      connection.read('read a bulk operation', () => {
        const row = find.first({ id });
        return row && toBulkOperation(row);
      }),
    list: (page) =>
      connection.read('list bulk operations', () => {
        const limit = clampLimit(page.limit);
        const before = page.cursor === undefined ? LAST : decodeTextCursor('bulk', page.cursor);
        const rows = list.all({ before, limit: limit + 1 });
        return cutPage(rows, limit, toBulkOperation, ({ id }) => encodeCursor('bulk', id));
      }),
    countRunning: () => connection.read('count bulk operations', () => Number(countRunning.first({})?.count ?? 0)),
    claim: (claim) => connection.write('claimBulk', () => claim),
    save: (save) => connection.write('saveBulk', () => save),
    release: (server) => connection.write('releaseBulk', () => server),
    cancel: (id, at) => connection.write('cancelBulk', () => [id, at]),
  };
}
