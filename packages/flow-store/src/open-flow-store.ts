import { statSync } from 'node:fs';
import type { FlowError, FlowStore } from '@luluchat/flow-runtime/store';
import { checkBeside } from './connection/check-beside.js';
import type { CorruptionCheck } from './connection/check-beside.js';
import { checkFile, checkJournal } from './connection/check-file.js';
import { locateFile } from './connection/locate-file.js';
import { makeDurable, openQueryConnection, openReadingConnection } from './connection/query-connection.js';
import type { QueryConnection } from './connection/query-connection.js';
import { createStoreConnection } from './writer/store-connection.js';
import type { StoreConnection } from './writer/store-connection.js';
import { createOverwriter } from './overwrite/overwriter.js';
import type { Overwriter } from './overwrite/overwriter.js';
import type { FileOperations } from './saver/file-operations.js';
import { storeFailure } from './connection/store-failure.js';
import { takeStoreLock } from './connection/store-lock.js';
import type { StoreLock } from './connection/store-lock.js';
import { createRepositories } from './create-repositories.js';
import { migrateStore } from './schema/migrate-store.js';
import { createInlineSaver } from './saver/create-inline-saver.js';
import type { GroupSaver } from './writer/group-saver.js';
import { loadWriterThread } from './saver/load-writer-thread.js';
import type { StoreThread, WriterThread } from './saver/load-writer-thread.js';
import { makeShrinkable } from './space/make-shrinkable.js';
import type { StoreRewrite } from './space/store-rewrite.js';
import { WRITE_LIMITS } from './writer/refuse-work.js';
import type { WriteGroup } from './writer/write-queue.js';

/** Options of {@link openFlowStore}. */
export interface FlowStoreOptions {
  /** Path of the database file; a missing file or folder is created. `:memory:` keeps nothing. */
  readonly file: string;
  /**
   * When to check the whole file for corruption: `true` before it opens, `false` never. Absent: before it opens if the file has
   * up to 64 MB, else while the store is in use, off the event loop; `onCorruption` then reports corruption.
   */
  readonly quickCheck?: boolean;
  /** Called at most once, with corruption found while the store is open; `isReady` is `false` from then on. Must not throw. */
  readonly onCorruption?: (damage: FlowError) => void;
  /** Called while a file of an earlier version is rewritten, before the store opens. Must not throw. */
  readonly onRewrite?: (event: StoreRewrite) => void;
  /** Number of unsaved writes at which new work is refused (`store_busy`). Default: 5,000. */
  readonly maxQueuedWrites?: number;
  /** Age of the oldest unsaved write, in milliseconds, above which new work is refused. Default: 2,000. */
  readonly maxLagMs?: number;
  /** Called after each group of writes that shared a commit, for metrics and logs. Must not throw. */
  readonly onGroup?: (group: WriteGroup) => void;
  /** Thread that writes, loaded before by `loadStoreThread` and not used by another store. Absent: one that is loaded now. */
  readonly thread?: StoreThread;
}

/** Size of a file that is checked in well under a second. */
const SMALL_FILE_BYTES = 64 * 1024 * 1024;

/**
 * Opens a store on a SQLite file and migrates the file to the schema of this version. One process at a time can open a file.
 * @throws {FlowError} `store_locked`, `store_too_new`, `store_corrupt`, `store_failed`, or `invalid_request` for an empty path.
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
  const { maxQueuedWrites, maxLagMs, onGroup } = { ...WRITE_LIMITS, ...options };
  const { onCorruption = () => undefined, onRewrite = () => undefined } = options;
  const isSmall = file === ':memory:' || statSync(file).size <= SMALL_FILE_BYTES;
  const limits = { maxQueued: maxQueuedWrites, maxLagMs, ...(onGroup === undefined ? {} : { onGroup }) };
  const open: { close(): unknown }[] = [];
  const opened = <Connection extends QueryConnection | GroupSaver>(connection: Connection): Connection => {
    open.push(connection);
    return connection;
  };
  const thread = lock === undefined ? undefined : takeThread(options);
  try {
    const first = opened(openQueryConnection(file));
    await prepareFile(first, file, options.quickCheck ?? isSmall);
    if (thread === undefined) {
      const saver = createInlineSaver(first);
      const connection = createStoreConnection<FileOperations>(first, saver, limits);
      return createStore({ connection, overwriter: createOverwriter({ ...saver, connection, file: undefined }) });
    }
    await makeShrinkable({ connection: first, file, onRewrite });
    first.close();
    const saver = opened(await thread.open(file));
    const connection = createStoreConnection<FileOperations>(opened(openReadingConnection(file)), saver, limits);
    const corruptionCheck = options.quickCheck === undefined && !isSmall ? checkBeside(file, onCorruption) : undefined;
    const overwriter = createOverwriter({ ...saver, connection, file });
    // What the process that had the file before did not finish.
    overwriter.begin();
    return createStore({ connection, overwriter, lock, corruptionCheck });
  } catch (error) {
    thread?.discard();
    for (const connection of open) await connection.close();
    throw storeFailure(`open ${file}`, error);
  }
}

/** Returns the thread that was loaded before, which `loadStoreThread` has made, or a new one. */
function takeThread({ thread }: FlowStoreOptions): WriterThread {
  return thread === undefined ? loadWriterThread() : (thread as WriterThread);
}

async function prepareFile(connection: QueryConnection, file: string, quickCheck: boolean): Promise<void> {
  checkFile(connection, file, quickCheck);
  makeDurable(connection);
  checkJournal(connection, file);
  await migrateStore(connection.db);
}

interface StoreParts {
  readonly connection: StoreConnection<FileOperations>;
  readonly overwriter: Overwriter;
  readonly lock?: StoreLock | undefined;
  readonly corruptionCheck?: CorruptionCheck | undefined;
}

function createStore(parts: StoreParts): FlowStore {
  const { connection, overwriter, corruptionCheck } = parts;
  const store = createRepositories(connection, overwriter);
  let closed: Promise<void> | undefined;
  return {
    ...store,
    isReady: async (bytes) => corruptionCheck?.found === undefined && store.isReady(bytes),
    close: () => (closed ??= close(parts)),
  };
}

async function close({ connection, overwriter, lock, corruptionCheck }: StoreParts): Promise<void> {
  try {
    await corruptionCheck?.stop();
    await overwriter.stop();
    await connection.saveAndClose();
  } catch (error) {
    throw storeFailure('be closed', error);
  } finally {
    await overwriter.close();
    lock?.release();
  }
}
