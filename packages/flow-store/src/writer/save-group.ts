import { FlowError } from '@luluchat/flow-runtime/store';
import { storeFailure } from '../connection/store-failure.js';
import type { GroupTransaction } from './group-transaction.js';
import type { SavedGroup, Write, WriteOutcome } from './group-saver.js';
import type { WriteOperationTable } from './write-operation.js';

/**
 * Saves a group of writes in one transaction: executes each in a savepoint, calls `onExecuted`, commits. Never throws.
 */
export function saveGroup(
  transaction: GroupTransaction,
  operations: WriteOperationTable,
  writes: readonly Write[],
  onExecuted?: () => void,
): SavedGroup {
  const outcomes: WriteOutcome[] = [];
  let startedAt = performance.now();
  let committingAt = startedAt;
  const times = () => ({ executeMs: committingAt - startedAt, commitMs: performance.now() - committingAt });
  const toFailure = ({ name }: Write, error: unknown) => storeFailure(operations[name]?.what ?? 'save', error);
  try {
    transaction.begin();
    startedAt = performance.now();
    for (const write of writes) {
      try {
        outcomes.push({ result: transaction.attempt(() => execute(operations, write)) });
      } catch (error) {
        // SQLite has rolled back the whole transaction (a full disk).
        if (!transaction.isOpen) throw error;
        outcomes.push({ error: toFailure(write, error) });
      }
    }
    committingAt = performance.now();
    onExecuted?.();
    transaction.commit();
    return { outcomes, ...times() };
  } catch (error) {
    rollbackQuietly(transaction);
    committingAt = Math.max(committingAt, startedAt);
    const lost = writes.map((write) => ({ error: toFailure(write, error) }));
    return { outcomes: lost, failure: storeFailure('save', error), ...times() };
  }
}

function execute(operations: WriteOperationTable, { name, argument, refusal }: Write): unknown {
  if (refusal !== undefined) throw new TypeError(refusal);
  const operation = operations[name];
  if (operation === undefined) throw new FlowError('store_failed', `The store has no operation "${name}".`);
  return operation.execute(argument as never);
}

/** Rolls back; the next `begin` reports an error that this ignores. */
function rollbackQuietly(transaction: GroupTransaction): void {
  try {
    transaction.rollback();
  } catch {
    return;
  }
}
