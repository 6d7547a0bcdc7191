import Database from 'libsql';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { run, turn } from '@luluchat/flow-testing/store-records';
import { afterEach, describe, expect, it } from 'vitest';
import { backUpStore, openFlowStore } from '../src/index.js';
import { ERASED_EVERY, markerOf } from './process/child-store.js';
import { startChild } from './process/start-child.js';
import type { StoreProcess } from './process/start-child.js';
import { useTemporaryFolder } from './temporary-folder.js';

/** Returns those of the texts that the files hold. */
function foundIn(files: readonly string[], texts: readonly string[]): readonly string[] {
  const contents = files.filter((file) => existsSync(file)).map((file) => readFileSync(file));
  return texts.filter((text) => contents.some((content) => content.includes(text)));
}

/** Program that prints the number of contacts in a file. */
const READ = `
  const database = new (require('${createRequire(import.meta.url).resolve('libsql')}'))(process.argv[1]);
  process.stdout.write(String(database.prepare('select count(*) from contacts').raw().all()[0][0]));
  database.close();
`;

describe('an erased contact', () => {
  const path = useTemporaryFolder();
  let child: StoreProcess | undefined;
  afterEach(() => child?.kill());

  it('is in no file of the store, nor in a backup, although its process was killed in between', async () => {
    const file = path('flows.db');
    child = startChild('eraseForever', file);
    await child.printed(30);
    await child.kill();
    const erased = child.lines.map(Number);
    const files = [file, `${file}-wal`];
    const store = await openFlowStore({ file });
    await store.erasures.settle();
    await backUpStore({ file, to: path('backup.db') });
    const gone = erased.map(markerOf);
    expect(foundIn([...files, path('backup.db')], gone)).toEqual([]);
    // One more may have been erased without an answer.
    const kept = Array.from({ length: 100 }, (_, index) => index).filter((index) => index % ERASED_EVERY !== 0);
    expect(foundIn(files, kept.map(markerOf))).toHaveLength(kept.length);
    for (const index of erased) expect(await store.erasures.find(`e${index}`)).toMatchObject({ traces: 'none' });
    await store.close();
    expect(foundIn(files, gone)).toEqual([]);
    const checked = new Database(file);
    expect(checked.prepare('pragma integrity_check').raw().all()).toEqual([['ok']]);
    checked.close();
  }, 60_000);

  it('has traces while another program reads the log of earlier writes, and none when it has ended', async () => {
    const file = path('flows.db');
    const store = await openFlowStore({ file });
    await store.runs.commit(turn({ contactChange: { name: markerOf(1) }, runs: [run('r1')] }));
    const reader = new Database(file);
    reader.exec('begin');
    expect(reader.prepare('select count(*) from contacts').raw().all()).toEqual([[1]]);
    expect(await store.erasures.erase({ contactId: 'c_ali', erasureId: 'e1', at: 1 })).toBe(true);
    expect(await store.erasures.find('e1')).toMatchObject({ traces: 'overwriting' });
    expect(foundIn([file, `${file}-wal`], [markerOf(1)])).toEqual([markerOf(1)]);
    reader.exec('commit');
    reader.close();
    await store.erasures.settle();
    expect(await store.erasures.find('e1')).toMatchObject({ traces: 'none' });
    expect(foundIn([file, `${file}-wal`], [markerOf(1)])).toEqual([]);
    await store.close();
  });

  it('leaves the log in place when another program opens the file and closes it afterwards', async () => {
    const file = path('flows.db');
    // As the last one to close a file, SQLite removes the log, unless it sees that others have it open.
    const openElsewhere = () => execFileSync(process.execPath, ['--eval', READ, file], { encoding: 'utf8' });
    const store = await openFlowStore({ file });
    await store.runs.commit(turn({ contactChange: { name: 'Ali' }, runs: [run('r1')] }));
    expect(await store.erasures.erase({ contactId: 'c_ali', erasureId: 'e1', at: 1 })).toBe(true);
    await store.erasures.settle();
    expect(openElsewhere()).toBe('0');
    expect(existsSync(`${file}-wal`)).toBe(true);
    await store.runs.commit(turn({ contactId: 'c_bea', contactChange: { name: 'Bea' } }));
    expect(openElsewhere()).toBe('1');
    await store.close();
    const again = await openFlowStore({ file });
    expect(await again.contacts.find('c_bea')).toMatchObject({ name: 'Bea' });
    await again.close();
  });
});
