import { truncateLog } from '../connection/truncate-log.js';
import type { QueryConnection } from '../connection/query-connection.js';
import type { GroupSaver } from '../writer/group-saver.js';
import { createGroupTransaction } from '../writer/group-transaction.js';
import { createGroupCommit } from '../writer/group-commit.js';
import { createFileOperations } from './file-operations.js';

/**
 * Creates a saver on a connection of this thread. For a store in memory, which no other thread can open: no read on the same
 * connection comes between a write and its commit.
 */
export function createInlineSaver(connection: QueryConnection): GroupSaver {
  const commit = createGroupCommit(createGroupTransaction(connection.database), createFileOperations(connection));
  return {
    save: async (writes, onExecuted) => commit(writes, onExecuted),
    checkpoint: async () => {
      connection.database.exec('pragma wal_checkpoint(truncate)');
    },
    truncateLog: async () => truncateLog(connection),
    close: async () => connection.close(),
  };
}
