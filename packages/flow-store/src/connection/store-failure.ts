import { FlowError, leaseLost } from '@luluchat/flow-runtime/store';
import type { JsonObject } from '@luluchat/flow-runtime/store';
import { LEASE_LOST } from '../schema/leases.js';
import { PostgresError } from './postgres-error.js';

/** Result codes of SQLite for a file that is corrupt or not a database. */
const CORRUPT = /^SQLITE_(?:CORRUPT|NOTADB)/;

/** Time after which work may succeed that failed because the database was away. */
const RETRY_MS = 1000;

/** Tells whether SQLite found the file corrupt. */
export function isCorruption(error: unknown): boolean {
  return CORRUPT.test(sqliteCode(error) ?? '');
}

/** Tells whether SQLite found the file locked by another connection. */
export function isBusy(error: unknown): boolean {
  return sqliteCode(error)?.startsWith('SQLITE_BUSY') ?? false;
}

/**
 * Wraps an error of the database as `store_failed`; returns a `FlowError` unchanged. `what` completes the sentence "The store
 * could not ...". Messages of SQLite and of
 * `PostgresError` name tables, columns and files, never values.
 */
export function storeFailure(what: string, error: unknown): FlowError {
  if (FlowError.is(error)) return error;
  if (error instanceof PostgresError && error.code === LEASE_LOST) return leaseLost();
  const reason = error instanceof Error ? error.message : 'an unknown failure';
  return new FlowError('store_failed', `The store could not ${what}: ${reason}.`, {
    cause: error,
    details: detailsOf(error),
  });
}

/** Codes of SQLite begin with its name, those of PostgreSQL (SQLSTATE) have five characters. */
function detailsOf(error: unknown): JsonObject {
  const code = sqliteCode(error);
  if (code !== undefined) return { sqliteCode: code };
  if (!(error instanceof PostgresError)) return {};
  return {
    ...(error.code !== undefined && /^[0-9A-Z]{5}$/.test(error.code) && { sqlState: error.code }),
    ...(error.isAway && { retryAfterMs: RETRY_MS }),
  };
}

function sqliteCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' && error.code.startsWith('SQLITE_') ? error.code : undefined;
}
