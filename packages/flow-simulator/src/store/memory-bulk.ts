import type { BulkOperation, BulkRepository, PageRequest } from '@luluchat/flow-runtime/store';
import { cutPage } from './memory-page.js';
import type { BulkRow, MemoryTables } from './memory-tables.js';

/** Creates the repository of bulk operations. Synchronous: the store wraps it. */
export function createMemoryBulk(tables: MemoryTables) {
  const { bulk } = tables;
  const isRunning = ({ operation }: BulkRow): boolean => operation.status === 'running';
  const rows = (): readonly BulkRow[] => [...bulk.values()].sort((a, b) => a.sequence - b.sequence);
  const change = (row: BulkRow, to: Partial<BulkOperation>, server: string | null, at: number): BulkOperation => {
    const operation = Object.freeze({ ...row.operation, ...to });
    bulk.set(operation.id, { ...row, operation, server, claimedAt: server === null ? null : at });
    return operation;
  };
  return {
    add: (operation: BulkOperation): void => {
      bulk.set(operation.id, { operation, sequence: tables.nextSequence(), server: null, claimedAt: null });
    },
    find: (id: string) => bulk.get(id)?.operation,
    list: (page: PageRequest) =>
      cutPage(
        'bulk',
        rows().toReversed(),
        page,
        ({ sequence }) => -sequence,
        ({ operation }) => operation,
      ),
    countRunning: () => rows().filter(isRunning).length,
    claim: ({ server, at, staleBefore }: Parameters<BulkRepository['claim']>[0]) => {
      const isFree = ({ claimedAt }: BulkRow): boolean => claimedAt === null || claimedAt < staleBefore;
      const row = rows().find((one) => isRunning(one) && isFree(one));
      return row && change(row, {}, server, at);
    },
    save: ({ id, server, at, progress, status }: Parameters<BulkRepository['save']>[0]): boolean => {
      const row = bulk.get(id);
      if (row === undefined || !isRunning(row) || row.server !== server) return false;
      const hasEnded = status !== 'running';
      change(row, { progress, status, finishedAt: hasEnded ? at : null }, hasEnded ? null : server, at);
      return true;
    },
    release: (server: string): void => {
      for (const row of rows()) if (row.server === server) change(row, {}, null, 0);
    },
    cancel: (id: string, at: number) => {
      const row = bulk.get(id);
      if (row === undefined || !isRunning(row)) return row?.operation;
      return change(row, { status: 'cancelled', finishedAt: at }, null, at);
    },
  };
}
