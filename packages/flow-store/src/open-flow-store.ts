import { statSync } from 'node:fs';
import type { FlowError, FlowStore } from '@luluchat/flow-runtime';
import { createAttributeRepository } from './attribute/attribute-repository.js';
import { checkBeside } from './connection/check-beside.js';
import type { CorruptionCheck } from './connection/check-beside.js';
import { checkFile, checkJournal } from './connection/check-file.js';
import { locateFile } from './connection/locate-file.js';
import { makeDurable, openQueryConnection, openReadingConnection } from './connection/query-connection.js';
import type { QueryConnection } from './connection/query-connection.js';
import { createStoreConnection } from './writer/store-connection.js';
import type { StoreConnection } from './writer/store-connection.js';
import type { WriteOperations } from './saver/write-operations.js';
import { storeFailure } from './connection/store-failure.js';
import { takeStoreLock } from './connection/store-lock.js';
import type { StoreLock } from './connection/store-lock.js';
import { createContactRepository } from './contact/contact-repository.js';
import { createFlowRepository } from './flow/flow-repository.js';
import { createMessageRepository } from './message/message-repository.js';
import { createReadiness } from './probe/create-readiness.js';
import { createCounterRepository } from './counter/counter-repository.js';
import { createRunRepository } from './run/run-repository.js';
import { migrateStore } from './schema/migrate-store.js';
import { createSealedSecretRepository } from './secret/sealed-secret-repository.js';
import { createInlineSaver } from './saver/create-inline-saver.js';
import type { GroupSaver } from './writer/group-saver.js';
import { startWriterThread } from './saver/start-writer-thread.js';
import type { WriteGroup } from './writer/write-queue.js';

/** What `openFlowStore` needs to know. */
export interface FlowStoreOptions {
  /** Path of the database file; it and its folder are made when they are not there. `:memory:` keeps nothing. */
  readonly file: string;
  /**
   * When to read through the whole file in search of damage: `true` before it opens, `false` never. Absent: before it opens
   * when the file has up to 64 MB, else beside it, off the event loop; what is found then goes to `onDamage`.
   */
  readonly quickCheck?: boolean;
  /** Told once when damage is found while the store works; `isReady` is `false` from then on. Must not throw. */
  readonly onDamage?: (damage: FlowError) => void;
  /** New work is refused (`store_busy`) while this many writes are not saved yet. Absent means 5,000. */
  readonly maxQueuedWrites?: number;
  /** New work is refused while the oldest write has waited for longer than this to be saved. Absent means 2,000 ms. */
  readonly maxLagMs?: number;
  /** Called after each group of writes that shared a commit, for metrics and logs. Must not throw. */
  readonly onGroup?: (group: WriteGroup) => void;
}

const DEFAULTS = { maxQueuedWrites: 5000, maxLagMs: 2000 };
/** Read through in well under a second. */
const SMALL_FILE_BYTES = 64 * 1024 * 1024;

/**
 * Opens a store on a SQLite file and brings the file to the schema of this version. One process at a time has a file open.
 * Throws `FlowError` `store_locked`, `store_too_new`, `store_corrupt`, `store_failed`, or `invalid_request` for an empty path.
 */
export async function openFlowStore(options: FlowStoreOptions): Promise<FlowStore> {
  if (options.file === ':memory:') return openOn(':memory:', { ...options, quickCheck: false });
  const file = locateFile(options.file);
  const lock = takeStoreLock(file);
  try {
    return await openOn(file, options, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openOn(file: string, options: FlowStoreOptions, lock?: StoreLock): Promise<FlowStore> {
  const { maxQueuedWrites, maxLagMs, onGroup, onDamage = () => undefined } = { ...DEFAULTS, ...options };
  const isSmall = file === ':memory:' || statSync(file).size <= SMALL_FILE_BYTES;
  const limits = { maxQueued: maxQueuedWrites, maxLagMs, ...(onGroup === undefined ? {} : { onGroup }) };
  const open: { close(): unknown }[] = [];
  const opened = <Connection extends QueryConnection | GroupSaver>(connection: Connection): Connection => {
    open.push(connection);
    return connection;
  };
  try {
    const first = opened(openQueryConnection(file));
    await prepareFile(first, file, options.quickCheck ?? isSmall);
    if (lock === undefined)
      return createStore(createStoreConnection<WriteOperations>(first, createInlineSaver(first), limits));
    first.close();
    const saver = opened(await startWriterThread(file));
    const connection = createStoreConnection<WriteOperations>(opened(openReadingConnection(file)), saver, limits);
    const search = options.quickCheck === undefined && !isSmall ? checkBeside(file, onDamage) : undefined;
    return createStore(connection, lock, search);
  } catch (error) {
    for (const connection of open) await connection.close();
    throw storeFailure(`open ${file}`, error);
  }
}

async function prepareFile(connection: QueryConnection, file: string, quickCheck: boolean): Promise<void> {
  checkFile(connection, file, quickCheck);
  makeDurable(connection);
  checkJournal(connection, file);
  await migrateStore(connection.db);
}

function createStore(connection: StoreConnection<WriteOperations>, lock?: StoreLock, search?: CorruptionCheck): FlowStore {
  const isReady = createReadiness(connection);
  let closed: Promise<void> | undefined;
  return {
    flows: createFlowRepository(connection),
    attributes: createAttributeRepository(connection),
    contacts: createContactRepository(connection),
    messages: createMessageRepository(connection),
    runs: createRunRepository(connection),
    rounds: createCounterRepository(connection),
    secrets: createSealedSecretRepository(connection),
    load: () => connection.load(),
    removeOld: (request) => connection.write('removeOld', () => request),
    isReady: async () => search?.damage === undefined && isReady(),
    close: () => (closed ??= close(connection, lock, search)),
  };
}

async function close(
  connection: StoreConnection<WriteOperations>,
  lock: StoreLock | undefined,
  search: CorruptionCheck | undefined,
): Promise<void> {
  try {
    await search?.stop();
    await connection.saveAndClose();
  } catch (error) {
    throw storeFailure('be closed', error);
  } finally {
    lock?.release();
  }
}
