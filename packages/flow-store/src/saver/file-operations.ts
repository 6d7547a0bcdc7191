import type { QueryConnection } from '../connection/query-connection.js';
import { createOverwriteOperations } from '../overwrite/overwrite-operations.js';
import type { OverwriteOperations } from '../overwrite/overwrite-operations.js';
import { createSpaceOperations } from '../space/space-operations.js';
import type { SpaceOperations } from '../space/space-operations.js';
import { createWriteOperations } from './write-operations.js';
import type { WriteOperations } from './write-operations.js';

/** The operations of a SQLite file. */
export type FileOperations = WriteOperations & OverwriteOperations & SpaceOperations;

/** Creates all operations on the writing connection of a SQLite file. */
export function createFileOperations(connection: QueryConnection): FileOperations {
  return {
    ...createWriteOperations(connection),
    ...createOverwriteOperations(connection.database),
    ...createSpaceOperations(connection),
  };
}
