import type { FlowStore } from '@luluchat/flow-runtime/store';
import { run, step, turn } from '@luluchat/flow-testing/store-records';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { backUpStore, copyStore, openFlowStore } from '../src/index.js';
import { readPragma } from './old-form.js';
import { useTemporaryFolder } from './temporary-folder.js';

const MEGABYTE = 1024 * 1024;
/** More than the free pages that a file keeps, its empty tables, and the records that are not removed. */
const KEPT_BYTES = 2.1 * MEGABYTE;
const OLD = 1000;

function markerOf(number: number): string {
  return `marker${number}ends`;
}

/** Stores ended runs of 20 KB each, every tenth of them after `OLD`, each for a contact of its own. */
async function fill(store: FlowStore, count: number): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    const contactId = `c_${number}`;
    const id = `r-${number}`;
    const finishedAt = number % 10 === 0 ? OLD + 1 : OLD - 1;
    const result = { text: `${markerOf(number)} ${'x'.repeat(20_000)} ${markerOf(number)}` };
    await store.runs.commit(
      turn({
        contactId,
        contactChange: { name: markerOf(number) },
        runs: [run(id, { contactId, status: 'completed', finishedAt })],
        steps: [step(id, 1, { result })],
      }),
    );
  }
}

async function removeOldRuns(store: FlowStore): Promise<void> {
  for (;;) {
    const removed = await store.removeOld({ before: OLD, limit: 20 });
    if (removed.runs === 0) return;
  }
}

/** Returns the numbers whose markers a file holds. */
function markersIn(files: readonly string[], count: number): readonly number[] {
  const contents = files.filter((file) => existsSync(file)).map((file) => readFileSync(file));
  return Array.from({ length: count }, (_, number) => number).filter((number) =>
    contents.some((content) => content.includes(markerOf(number))),
  );
}

describe('the file of a store', () => {
  const path = useTemporaryFolder();

  it('gets smaller by itself after most of its records were removed, keeps a reserve, and all other records', async () => {
    const file = path('flows.db');
    const store = await openFlowStore({ file });
    await fill(store, 200);
    await removeOldRuns(store);
    await expect.poll(() => statSync(file).size, { timeout: 60_000 }).toBeLessThan(KEPT_BYTES);
    expect(statSync(file).size).toBeGreaterThan(MEGABYTE);
    for (let number = 0; number < 200; number += 1) {
      expect((await store.runs.listSteps(`r-${number}`)).length, String(number)).toBe(number % 10 === 0 ? 1 : 0);
    }
    await store.close();
    expect(readPragma(file, 'integrity_check')).toBe('ok');
    expect(Number(readPragma(file, 'freelist_count'))).toBeGreaterThanOrEqual(256);
  });

  it('continues to get smaller after the next opening', async () => {
    const file = path('flows.db');
    const store = await openFlowStore({ file });
    await fill(store, 150);
    await removeOldRuns(store);
    await store.close();
    const { size } = statSync(file);
    expect(size).toBeGreaterThan(KEPT_BYTES);
    const again = await openFlowStore({ file });
    await expect.poll(() => statSync(file).size, { timeout: 60_000 }).toBeLessThan(KEPT_BYTES);
    await again.close();
  });

  it('gets smaller once a backup that reads it has ended', async () => {
    const file = path('flows.db');
    const store = await openFlowStore({ file });
    await fill(store, 150);
    const backup = backUpStore({ file, to: path('backup.db') });
    await removeOldRuns(store);
    await backup;
    await expect.poll(() => statSync(file).size, { timeout: 60_000 }).toBeLessThan(KEPT_BYTES);
    await store.close();
  });

  it('holds nothing of contacts that were erased while pages were moved, nor does its log or a backup', async () => {
    const file = path('flows.db');
    const files = [file, `${file}-wal`, path('backup.db')];
    const count = 200;
    const store = await openFlowStore({ file });
    await fill(store, count);
    await removeOldRuns(store);
    const erased = Array.from({ length: count }, (_, number) => number).filter((number) => number % 20 === 0);
    for (const number of erased) {
      expect(await store.erasures.erase({ contactId: `c_${number}`, erasureId: `e${number}`, at: 1 })).toBe(true);
    }
    await store.erasures.settle();
    expect(markersIn(files, count).filter((number) => erased.includes(number))).toEqual([]);
    await expect.poll(() => statSync(file).size, { timeout: 60_000 }).toBeLessThan(KEPT_BYTES);
    await backUpStore({ file, to: path('backup.db') });
    for (const number of erased) expect(await store.erasures.find(`e${number}`)).toMatchObject({ traces: 'none' });
    const found = markersIn(files, count);
    expect(found.filter((number) => erased.includes(number))).toEqual([]);
    expect(found).toEqual(expect.arrayContaining([10, 30, 190]));
    await store.close();
    expect(readPragma(file, 'integrity_check')).toBe('ok');
  });

  it('can get smaller from the start, as can backups and copies of it', async () => {
    const file = path('flows.db');
    // An empty file is a new one.
    writeFileSync(file, '');
    const store = await openFlowStore({ file, onRewrite: ({ step }) => expect.unreachable(step) });
    await backUpStore({ file, to: path('backup.db') });
    await store.close();
    await copyStore({ from: { file }, to: { file: path('copy.db') } });
    const forms = ['flows.db', 'backup.db', 'copy.db'].map((name) => readPragma(path(name), 'auto_vacuum'));
    expect(forms).toEqual(['2', '2', '2']);
  });

  it('is opened without the draft that an interrupted rewriting left beside it', async () => {
    const file = path('flows.db');
    await (await openFlowStore({ file })).close();
    writeFileSync(`${file}.rewrite`, 'a part of a store');
    await (await openFlowStore({ file })).close();
    expect(existsSync(`${file}.rewrite`)).toBe(false);
  });
});
