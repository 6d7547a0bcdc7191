import type { ErasedCounts, ErasureRepository, ErasureTraces } from '@luluchat/flow-runtime/store';
import { text } from '../connection/parameter.js';
import type { StoreConnection } from '../writer/store-connection.js';
import type { ErasureOperations } from './erasure-operations.js';

/** Overwrites what erased records leave in the files of a database. */
export interface TraceOverwriter {
  /** Begins to overwrite what was erased before the call, in the background. */
  begin(): void;
  /** Resolves when nothing is left to overwrite, when the overwriter stops, or at once if the file is large. Never rejects. */
  settle(): Promise<void>;
}

/** Erases contacts. Without an `overwriter`, the database gives the space of dead rows to others when it runs `VACUUM`. */
export function createErasureRepository(
  connection: StoreConnection<ErasureOperations>,
  overwriter: TraceOverwriter | undefined,
): ErasureRepository {
  const find = connection.prepare({ id: text() }, (db, { id }) =>
    db.selectFrom('erasures').selectAll().where('id', '=', id),
  );
  const tracesOf = (overwrittenAt: number | null): ErasureTraces => {
    if (overwriter === undefined) return 'vacuum';
    return overwrittenAt === null ? 'overwriting' : 'none';
  };
  return {
    async erase(request) {
      const isDone = await connection.write('eraseContact', () => request);
      if (isDone) overwriter?.begin();
      return isDone;
    },
    find: (erasureId) =>
      connection.read('read the receipt of an erasure', () => {
        const row = find.first({ id: erasureId });
        return (
          row && {
            id: row.id,
            erasedAt: row.erased_at,
            counts: JSON.parse(row.counts) as ErasedCounts,
            traces: tracesOf(row.overwritten_at),
          }
        );
      }),
    settle: () => overwriter?.settle() ?? Promise.resolve(),
  };
}
