import { renameSync, statSync } from 'node:fs';
import { chmod, chown, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FlowError } from '@luluchat/flow-runtime/store';
import { canShrink, setShrinkable } from '../connection/auto-vacuum.js';
import { execOffLoop } from '../connection/exec-off-loop.js';
import { flush } from '../connection/flush.js';
import { createPrivateFile } from '../connection/locate-file.js';
import type { QueryConnection } from '../connection/query-connection.js';
import { isBusy } from '../connection/store-failure.js';
import { whileRewriting } from '../failpoint/failpoints.js';
import type { RewriteFailpoint } from '../failpoint/failpoints.js';
import { checkCopy, checkPages } from './check-copy.js';
import { requireDiskSpace } from './require-disk-space.js';
import type { StoreRewrite } from './store-rewrite.js';

/** Time for which another program that reads the file, such as a backup, is waited for. */
const READERS_MS = 5000;
const RETRY_MS = 100;
const REPORT_MS = 5000;
/** Most by which a file that can shrink is larger than the pages that are in use. */
const LARGER = 1.01;

/** Dependencies of {@link makeShrinkable}. */
export interface MakeShrinkableOptions {
  /** The only connection of this process to the file. It is closed afterwards if the file was rewritten. */
  readonly connection: QueryConnection;
  /** Path of the file, whose lock this process has. */
  readonly file: string;
  /** Must not throw. */
  readonly onRewrite: (event: StoreRewrite) => void;
  /** Time between two reports while the new file is written. */
  readonly reportMs?: number;
}

/**
 * Rewrites a file of an earlier version into one that can shrink: SQLite keeps the form of a file for as long as the file lives. The new
 * file is written beside it, checked and flushed, and then takes its name, so a process that ends meanwhile leaves one of the two whole.
 * Without success the file stays as it is, and `onRewrite` tells why. Does nothing to a file that can shrink, but removes what a process
 * that ended has left.
 * @throws The error of the file system if the new name could not be flushed to the disk.
 */
export async function makeShrinkable(options: MakeShrinkableOptions): Promise<void> {
  const { connection, file, onRewrite } = options;
  const draft = `${file}.rewrite`;
  await removeDraft(draft);
  if (canShrink(connection)) return;
  const startedAt = performance.now();
  try {
    await leaveLog(connection);
    await requireDiskSpace(file, usedBytes(connection) * LARGER);
    const version = dataVersion(connection);
    const reports = startReports(options, draft);
    try {
      await writeDraft(connection, file, draft);
    } finally {
      reports.stop();
    }
    replaceUnchanged(connection, version, draft, file);
  } catch (error) {
    await removeDraft(draft);
    onRewrite({ step: 'failed', file, error: rewriteFailure(file, error) });
    return;
  }
  passed('replaced');
  await flush(dirname(file));
  onRewrite({ step: 'finished', file, bytes: statSync(file).size, ms: performance.now() - startedAt });
}

/** Writes the new file, checks it and flushes it. */
async function writeDraft({ database }: QueryConnection, file: string, draft: string): Promise<void> {
  await checkPages(file);
  createPrivateFile(draft);
  setShrinkable(database);
  await execOffLoop(database, `vacuum into '${draft.replaceAll("'", "''")}'`);
  passed('copied');
  await checkCopy(file, draft);
  passed('checked');
  await takeOwner(file, draft);
  await flush(draft);
  // After a loss of power, a log that was removed could be there again, and be taken for that of the new file.
  await flush(dirname(file));
  passed('flushed');
}

/**
 * Writes the log into the file and removes it. SQLite does so only if nothing else has the file open, so nothing waits for the log of
 * a file that is gone. Who opens the file from now on reads it without a log, and keeps what it reads when the file is replaced.
 * @throws The error of SQLite if something else has the file open.
 */
async function leaveLog({ query }: QueryConnection): Promise<void> {
  const givenUpAt = performance.now() + READERS_MS;
  for (;;) {
    try {
      query('pragma journal_mode = delete');
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > givenUpAt) throw error;
      await sleep(RETRY_MS);
    }
  }
}

/** Returns a number that is another one once something else has changed the file. */
function dataVersion({ query }: QueryConnection): unknown {
  return query('pragma data_version')[0]?.[0];
}

/**
 * Renames a draft, unless something else has changed the file since its version was read or is about to. Nothing can begin to write to the
 * file until it is closed, and SQLite writes to no file whose name another one has.
 */
function replaceUnchanged(connection: QueryConnection, version: unknown, draft: string, file: string): void {
  const { database } = connection;
  database.exec('begin immediate');
  try {
    if (dataVersion(connection) !== version) throw new Error('another program has changed the file meanwhile');
    renameSync(draft, file);
  } finally {
    database.exec('rollback');
  }
  connection.close();
}

function usedBytes({ query }: QueryConnection): number {
  const [[pages] = [0]] = query(
    'select (page_count - freelist_count) * page_size from pragma_page_count(), pragma_freelist_count(), pragma_page_size()',
  );
  return Number(pages);
}

function startReports({ file, onRewrite, reportMs = REPORT_MS }: MakeShrinkableOptions, draft: string) {
  const bytes = statSync(file).size;
  onRewrite({ step: 'started', file, bytes });
  const timer = setInterval(() => {
    const written = statSync(draft, { throwIfNoEntry: false })?.size ?? 0;
    onRewrite({ step: 'writing', file, bytes, written });
  }, reportMs);
  return { stop: () => clearInterval(timer) };
}

/** Gives a draft the mode and the owner of the file. */
async function takeOwner(file: string, draft: string): Promise<void> {
  const [wanted, present] = await Promise.all([stat(file), stat(draft)]);
  if (wanted.uid !== present.uid || wanted.gid !== present.gid) await chown(draft, wanted.uid, wanted.gid);
  if (wanted.mode !== present.mode) await chmod(draft, wanted.mode);
}

async function removeDraft(draft: string): Promise<void> {
  for (const ending of ['', '-journal']) await rm(`${draft}${ending}`, { force: true });
}

function rewriteFailure(file: string, cause: unknown): FlowError {
  const reason = cause instanceof Error ? cause.message : 'an unknown failure';
  return new FlowError(
    'store_failed',
    `The file ${file} could not be rewritten: ${reason}. It is as it was and works, but it does not get smaller when records are ` +
      'removed. The next opening tries again.',
    { cause, details: { file } },
  );
}

function passed(done: RewriteFailpoint['done']): void {
  if (whileRewriting.hasSubscribers) whileRewriting.publish({ done } satisfies RewriteFailpoint);
}
