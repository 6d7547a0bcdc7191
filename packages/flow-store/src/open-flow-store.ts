import type { FlowStore } from '@luluchat/flow-runtime';
import { createAttributeRepository } from './attribute/attribute-repository.js';
import { checkFile } from './connection/check-file.js';
import { locateFile } from './connection/locate-file.js';
import { openStoreConnection } from './connection/store-connection.js';
import type { StoreConnection } from './connection/store-connection.js';
import { storeFailure } from './connection/store-failure.js';
import { takeStoreLock } from './connection/store-lock.js';
import type { StoreLock } from './connection/store-lock.js';
import { createContactRepository } from './contact/contact-repository.js';
import { createFlowRepository } from './flow/flow-repository.js';
import { createMessageRepository } from './message/message-repository.js';
import { createRoundRepository } from './round/round-repository.js';
import { createRunRepository } from './run/run-repository.js';
import { migrateStore } from './schema/migrate-store.js';
import { createSealedSecretRepository } from './secret/sealed-secret-repository.js';

/** What `openFlowStore` needs to know. */
export interface FlowStoreOptions {
  /** Path of the database file; it and its folder are made when they are not there. `:memory:` keeps nothing. */
  readonly file: string;
  /** Whether to read through the whole file at opening, in search of damage. Absent means `true`. */
  readonly quickCheck?: boolean;
}

/**
 * Opens a store on a SQLite file and brings the file to the schema of this version. One process at a time has a file open.
 * Throws `FlowError` `store_locked`, `store_too_new`, `store_corrupt`, `store_failed`, or `invalid_request` for an empty path.
 */
export async function openFlowStore(options: FlowStoreOptions): Promise<FlowStore> {
  if (options.file === ':memory:') return openOn(':memory:', false);
  const file = locateFile(options.file);
  const lock = takeStoreLock(file);
  try {
    return await openOn(file, options.quickCheck ?? true, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openOn(file: string, quickCheck: boolean, lock?: StoreLock): Promise<FlowStore> {
  let connection: StoreConnection | undefined;
  try {
    connection = openStoreConnection(file);
    checkFile(connection, file, quickCheck);
    connection.configure();
    await migrateStore(connection.db);
    return createStore(connection, lock);
  } catch (error) {
    connection?.close();
    throw storeFailure(`open ${file}`, error);
  }
}

function createStore(connection: StoreConnection, lock?: StoreLock): FlowStore {
  const probe = connection.prepare({}, (db) => db.selectFrom('flows').select('sequence').limit(1));
  return {
    flows: createFlowRepository(connection),
    attributes: createAttributeRepository(connection),
    contacts: createContactRepository(connection),
    messages: createMessageRepository(connection),
    runs: createRunRepository(connection),
    rounds: createRoundRepository(connection),
    secrets: createSealedSecretRepository(connection),
    isReady: () =>
      connection
        .read('be read from', () => probe.first({}))
        .then(
          () => true,
          () => false,
        ),
    close: async () => {
      try {
        connection.checkpointAndClose();
      } catch (error) {
        throw storeFailure('be closed', error);
      } finally {
        lock?.release();
      }
    },
  };
}
