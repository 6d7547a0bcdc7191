import type { FlowStore, RunRecord } from '@luluchat/flow-runtime/store';
import { expectCode } from '@luluchat/flow-testing/store-contract';
import { ALI, inbound, outbound, run, turn } from '@luluchat/flow-testing/store-records';
import Database from 'libsql';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFlowStore } from '../src/index.js';
import type { StoreRewrite } from '../src/index.js';
import { copyToOldForm, readPragma } from './old-form.js';
import { useTemporaryFolder } from './temporary-folder.js';

const MEGABYTE = 1024 * 1024;
/** SQLite folds the log into the file from 1,000 pages on. */
const CHECKPOINT_LOG_BYTES = 1000 * 4096;
/** Error that a caller gets for a full disk. */
const DISK_FULL = {
  code: 'store_failed',
  message: expect.stringMatching(/^The store could not .*disk is full\.$/) as string,
  details: { sqliteCode: 'SQLITE_FULL' },
};

/** Mounts a file system of a few megabytes in memory and returns its folder. Throws where mounting is not permitted. */
function mountDisk(megabytes: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'flow-store-disk-'));
  try {
    const options = `size=${megabytes}m,mode=700`;
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'pipe' });
  } catch (error) {
    rmdirSync(folder);
    throw error;
  }
  return folder;
}

/** Unmounts, also while a file is open. Deletes only the empty folder: its content could be that of another disk. */
function unmountDisk(folder: string): void {
  execFileSync('umount', ['-l', folder], { stdio: 'pipe' });
  rmdirSync(folder);
}

/** Returns the reason for which the cases cannot run here, `undefined` if they can. */
function findObstacle(): string | undefined {
  try {
    unmountDisk(mountDisk(1));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.replaceAll(/\s+/g, ' ').trim() : 'unknown';
  }
}

const obstacle = findObstacle();
if (obstacle !== undefined) console.warn(`No case on a full disk was run, as none can be mounted here: ${obstacle}`);

/**
 * Creates a run of about ten pages, fewer than the probe of readiness: too little space for the run is too little for the
 * probe.
 */
function largeRun(id: string): RunRecord {
  const small = run(id);
  return { ...small, state: { ...small.state, data: { text: id.padEnd(40_000, 'x') } } };
}

async function listIds(store: FlowStore): Promise<string[]> {
  const { items } = await store.runs.list({}, { limit: 10_000 });
  return items.map(({ id }) => id).toReversed();
}

const here = obstacle === undefined ? '' : ` (skipped: ${obstacle})`;

describe.skipIf(obstacle !== undefined)(`a file system that is full${here}`, () => {
  const outside = useTemporaryFolder();
  let disk = '';
  let store: FlowStore | undefined;
  const file = (): string => join(disk, 'flows.db');
  const ballast = (): string => join(disk, 'ballast');

  beforeEach(() => {
    disk = '';
    store = undefined;
  });
  afterEach(async () => {
    await store?.close().catch(() => undefined);
    if (disk !== '') unmountDisk(disk);
  });

  const open = async (): Promise<FlowStore> => (store = await openFlowStore({ file: file(), quickCheck: true }));

  /** Opens a store on a new disk, part of which a removable file takes. */
  const openBesideBallast = (diskMegabytes: number, ballastMegabytes: number): Promise<FlowStore> => {
    disk = mountDisk(diskMegabytes);
    writeFileSync(ballast(), Buffer.alloc(ballastMegabytes * MEGABYTE));
    return open();
  };

  /**
   * Saves runs until the disk is full: first as new work, several to a commit, and then, as new work is refused, as decisions
   * of the engine, one by one. Resolves to the ids of the answered runs, in order.
   */
  const fill = async (filled: FlowStore): Promise<{ answered: string[]; rejected: string[] }> => {
    const answered: string[] = [];
    const rejected: string[] = [];
    for (let round = 1; rejected.length === 0; round += 1) {
      const ids = ['a', 'b', 'c'].map((name) => `r${round}${name}`);
      const settled = await Promise.allSettled(ids.map((id) => filled.runs.accept({ run: largeRun(id) })));
      settled.forEach(({ status }, index) => (status === 'fulfilled' ? answered : rejected).push(ids[index] ?? ''));
      // They shared a commit and its error.
      for (const each of settled) if (rejected.length > 0) expect(each).toMatchObject({ reason: DISK_FULL });
    }
    for (let number = 1, isFull = false; !isFull; number += 1) {
      const id = `s${number}`;
      const failure = await filled.runs.commit(turn({ runs: [largeRun(id)] })).catch((error: unknown) => error);
      (failure === undefined ? answered : rejected).push(id);
      isFull = failure !== undefined;
      if (isFull) expect(failure).toMatchObject(DISK_FULL);
    }
    return { answered, rejected };
  };

  it.each<[string, number, number, boolean]>([
    ['the log cannot grow', 4, 2, false],
    ['the log cannot be checkpointed into the file', 10, 4, true],
  ])(
    'rejects the writes that meet it, refuses new work, keeps answered writes, and recovers: %s (S2, S4, S5)',
    async (_, diskMegabytes, ballastMegabytes, isCheckpointed) => {
      const full = await openBesideBallast(diskMegabytes, ballastMegabytes);
      const { answered, rejected } = await fill(full);
      expect(answered.length).toBeGreaterThan(10);
      expect(statSync(`${file()}-wal`).size > CHECKPOINT_LOG_BYTES).toBe(isCheckpointed);

      // One at most is let through as a probe; the others are refused without a try.
      const [first, ...others] = [
        ...['n1', 'n2', 'n3'].map((id) => full.runs.accept({ run: largeRun(id) })),
        full.runs.commit(turn({ inbound: inbound('m1'), runs: [largeRun('n4')] })),
      ].map((promise) => promise.then(() => undefined).catch((error: unknown) => error));
      expect(full.load().unsaved).toBeLessThan(2);
      expect(await first).toMatchObject({ code: expect.stringMatching(/^store_(?:busy|failed)$/) as string });
      for (const other of others) {
        expect(await other).toMatchObject({ code: 'store_busy', details: { retryAfterMs: 1000 }, cause: DISK_FULL });
      }
      expect(await full.isReady()).toBe(false);
      expect(full.load()).toMatchObject({ unsaved: 0, failure: DISK_FULL });
      expect(await listIds(full)).toEqual(answered);
      for (const id of rejected) expect(await full.runs.find(id)).toBeUndefined();

      // The files as a crash would leave them now. Not copied by this process, which would release the locks of SQLite in it.
      execFileSync('cp', [file(), `${file()}-wal`, outside()]);
      const crashed = await openFlowStore({ file: outside('flows.db'), quickCheck: true });
      expect(await listIds(crashed)).toEqual(answered);
      await crashed.close();

      rmSync(ballast());
      await expect.poll(() => full.isReady()).toBe(true);
      expect(full.load()).toMatchObject({ unsaved: 0, failure: null });
      await full.runs.accept({ run: largeRun('after') });
      await full.close();

      const database = new Database(file());
      expect(database.prepare('pragma integrity_check').raw().all()).toEqual([['ok']]);
      database.close();
      const reopened = await open();
      expect(await listIds(reopened)).toEqual([...answered, 'after']);
      for (const id of [...answered, 'after']) expect(await reopened.runs.find(id)).toEqual(largeRun(id));
      expect(await reopened.messages.findInbound(ALI, 'm1')).toBeUndefined();
    },
    60_000,
  );

  it('accepts new work again when there is space, without a call of isReady (S5)', async () => {
    const full = await openBesideBallast(2, 1);
    const { answered } = await fill(full);
    rmSync(ballast());
    const accept = (): Promise<string> =>
      full.runs.accept({ run: largeRun('new') }).then(
        () => 'taken',
        (error: unknown) => String(error),
      );
    await expect.poll(accept).toBe('taken');
    expect(await listIds(full)).toEqual([...answered, 'new']);
    expect(await full.isReady()).toBe(true);
  });

  it('stores nothing of a write that is too large, nor of those in its group, and continues with writes that fit (S4)', async () => {
    const small = await openBesideBallast(2, 0);
    await small.runs.accept({ run: run('before') });
    // More than SQLite caches: it reaches the disk before the commit, and SQLite rolls back.
    const messages = Array.from({ length: 4 }, (_, index) =>
      outbound(`o-${index}`, { content: { type: 'text', text: 'x'.repeat(MEGABYTE) } }),
    );
    const settled = await Promise.allSettled([
      small.runs.accept({ run: run('beside') }),
      small.runs.commit(turn({ contactChange: { name: 'Ali' }, runs: [run('large')], outbound: messages })),
      small.runs.commit(turn({ runs: [run('behind')] })),
    ]);
    for (const each of settled) expect(each).toMatchObject({ status: 'rejected', reason: DISK_FULL });
    await small.runs.commit(turn({ runs: [run('next')] }));
    await small.runs.accept({ run: run('last') });
    expect(await listIds(small)).toEqual(['before', 'next', 'last']);
    expect(await small.messages.listUnsent({ limit: 10 })).toEqual([]);
    expect(await small.contacts.find(ALI)).toMatchObject({ name: '' });
    expect(await small.isReady()).toBe(true);
  });

  it('loses nothing when it is closed and opened without space, and reports the failed checkpoint (S7)', async () => {
    const full = await openBesideBallast(2, 1);
    const { answered } = await fill(full);
    await expect(full.close()).rejects.toMatchObject(DISK_FULL);
    const again = await open();
    expect(await listIds(again)).toEqual(answered);
    await expect(again.runs.accept({ run: largeRun('new') })).rejects.toMatchObject(DISK_FULL);
    await expect(again.close()).rejects.toMatchObject(DISK_FULL);
    rmSync(ballast());
    const last = await open();
    expect(await listIds(last)).toEqual(answered);
    await last.close();
    expect(statSync(`${file()}-wal`, { throwIfNoEntry: false })?.size ?? 0).toBe(0);
  });

  it('leaves a file of an earlier version as it is without room for another one, says how much is needed, and works', async () => {
    disk = mountDisk(5);
    const made = await openFlowStore({ file: outside('new.db') });
    for (const id of ['r1', 'r2']) await made.runs.accept({ run: run(id) });
    for (let number = 0; number < 40; number += 1) await made.runs.accept({ run: largeRun(`large-${number}`) });
    await made.close();
    copyToOldForm(outside('new.db'), file());
    expect(statSync(file()).size).toBeGreaterThan(1.5 * MEGABYTE);
    writeFileSync(ballast(), Buffer.alloc(4.5 * MEGABYTE - statSync(file()).size));
    const events: StoreRewrite[] = [];
    store = await openFlowStore({ file: file(), onRewrite: (event) => events.push(event) });
    expect(events.map(({ step }) => step)).toEqual(['failed']);
    expect(events.flatMap((event) => (event.step === 'failed' ? [event.error.message] : []))).toEqual([
      expect.stringMatching(
        /could not be rewritten: it needs \d MB of free disk space beside the file, and there are 0 MB\. /,
      ),
    ]);
    expect(await listIds(store)).toHaveLength(42);
    await store.runs.accept({ run: run('r3') });
    await store.close();
    expect(readPragma(file(), 'auto_vacuum')).toBe('0');
  });

  it.each([
    ['no file', 0],
    ['a file without its schema', 100 * 1024],
  ])('cannot hold a new store: opening fails with room for %s, and succeeds when there is space', async (_, room) => {
    disk = mountDisk(1);
    writeFileSync(ballast(), Buffer.alloc(MEGABYTE - room));
    if (room === 0) await expectCode(open(), 'store_failed');
    else await expect(open()).rejects.toMatchObject(DISK_FULL);
    rmSync(ballast());
    const opened = await open();
    await opened.runs.accept({ run: run('r1') });
    expect(await listIds(opened)).toEqual(['r1']);
  });
});
