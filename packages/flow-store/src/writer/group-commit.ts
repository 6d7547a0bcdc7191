import { FlowError } from '@luluchat/flow-runtime/store';
import { storeFailure } from '../connection/store-failure.js';
import type { GroupTransaction } from './group-transaction.js';
import type { SavedGroup, Write, WriteOutcome } from './group-saver.js';
import type { WriteOperationTable } from './write-operation.js';

/** Executes a group of writes in one transaction, calls `onExecuted`, commits. Never throws. */
export type GroupCommit = (writes: readonly Write[], onExecuted?: () => void) => SavedGroup;

/** Number of groups that use savepoints after one with a failed write: a flow that refuses runs refuses many. */
const CAREFUL_GROUPS = 32;

/**
 * Creates a group commit on a connection.
 *
 * A group is executed without savepoints first: while one is open, SQLite copies each page before it changes it, which takes a
 * quarter of the time of the writing thread. When a write fails, the transaction is rolled back and repeated with a savepoint for
 * each write, which rolls back the failed ones alone. So an operation must change nothing but the database.
 */
export function createGroupCommit(transaction: GroupTransaction, operations: WriteOperationTable): GroupCommit {
  let carefulGroups = 0;

  const executeAll = (writes: readonly Write[]): WriteOutcome[] => {
    if (carefulGroups === 0) {
      try {
        return writes.map((write) => ({ result: execute(operations, write) }));
      } catch {
        transaction.rollback();
        transaction.begin();
      }
    }
    const outcomes = writes.map((write) => executeAlone(transaction, operations, write));
    carefulGroups = outcomes.some((outcome) => 'error' in outcome) ? CAREFUL_GROUPS : Math.max(0, carefulGroups - 1);
    return outcomes;
  };

  return (writes, onExecuted) => {
    let startedAt = performance.now();
    let committingAt = startedAt;
    const times = () => ({ executeMs: committingAt - startedAt, commitMs: performance.now() - committingAt });
    try {
      transaction.begin();
      startedAt = performance.now();
      const outcomes = executeAll(writes);
      committingAt = performance.now();
      onExecuted?.();
      transaction.commit();
      return { outcomes, ...times() };
    } catch (error) {
      rollbackQuietly(transaction);
      committingAt = Math.max(committingAt, startedAt);
      const lost = writes.map((write) => ({ error: failureOf(operations, write, error) }));
      return { outcomes: lost, failure: storeFailure('save', error), ...times() };
    }
  };
}

/** Executes a write in a savepoint. Throws only when SQLite has rolled back the whole transaction (a full disk). */
function executeAlone(transaction: GroupTransaction, operations: WriteOperationTable, write: Write): WriteOutcome {
  try {
    return { result: transaction.attempt(() => execute(operations, write)) };
  } catch (error) {
    if (!transaction.isOpen) throw error;
    return { error: failureOf(operations, write, error) };
  }
}

function failureOf(operations: WriteOperationTable, { name }: Write, error: unknown): FlowError {
  return storeFailure(operations[name]?.what ?? 'save', error);
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
