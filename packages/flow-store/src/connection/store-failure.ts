import { FlowError } from '@luluchat/flow-runtime/store';

/** Result codes by which SQLite says that a file is damaged, or no database at all. */
const CORRUPT = /^SQLITE_(?:CORRUPT|NOTADB)/;

/** Whether SQLite found the file damaged. */
export function isCorruption(error: unknown): boolean {
  return CORRUPT.test(sqliteCode(error) ?? '');
}

/** Whether SQLite found the file locked by someone else. */
export function isBusy(error: unknown): boolean {
  return sqliteCode(error)?.startsWith('SQLITE_BUSY') ?? false;
}

/**
 * Makes `store_failed` of whatever the database threw; a `FlowError` stays as it is. `what` completes the sentence "The
 * store could not ...". SQLite's own messages name tables, columns and files, never values.
 */
export function storeFailure(what: string, error: unknown): FlowError {
  if (FlowError.is(error)) return error;
  const reason = error instanceof Error ? error.message : 'an unknown failure';
  const code = sqliteCode(error);
  return new FlowError('store_failed', `The store could not ${what}: ${reason}.`, {
    cause: error,
    ...(code === undefined ? {} : { details: { sqliteCode: code } }),
  });
}

function sqliteCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' && error.code.startsWith('SQLITE_') ? error.code : undefined;
}
