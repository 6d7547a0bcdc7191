import type { QueryConnection } from '../connection/query-connection.js';
import type { GroupSaver } from '../writer/group-saver.js';
import { createGroupTransaction } from '../writer/group-transaction.js';
import { saveGroup } from '../writer/save-group.js';
import { createWriteOperations } from './write-operations.js';

/**
 * Creates a saver on a connection of this thread. For a store in memory, which no other thread can open: no read on the same
 * connection comes between a write and its commit.
 */
export function createInlineSaver(connection: QueryConnection): GroupSaver {
  const transaction = createGroupTransaction(connection.database);
  const operations = createWriteOperations(connection);
  return {
    save: async (writes, onExecuted) => saveGroup(transaction, operations, writes, onExecuted),
    checkpoint: async () => {
      connection.database.exec('pragma wal_checkpoint(truncate)');
    },
    close: async () => connection.close(),
  };
}
