import type * as flowStore from '@luluchat/flow-store';
import { CommandError } from '../error/command-error.js';

/** The package of stores, an optional peer dependency: most authors of flows need no database. */
export type StorePackage = typeof flowStore;

/**
 * Loads the package of stores.
 *
 * @throws {CommandError} 1 if it is not installed.
 */
export async function loadStore(
  load: () => Promise<StorePackage> = () => import('@luluchat/flow-store'),
): Promise<StorePackage> {
  try {
    return await load();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    throw new CommandError(
      1,
      'This needs the package @luluchat/flow-store, which is not installed. Run "npm install @luluchat/flow-store", and for PostgreSQL "npm install pg".',
      { cause: error },
    );
  }
}
