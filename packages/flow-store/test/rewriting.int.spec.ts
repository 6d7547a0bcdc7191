import Database from 'libsql';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { outbound, turn } from '@luluchat/flow-testing/store-records';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUpStore, openFlowStore } from '../src/index.js';
import type { StoreRewrite } from '../src/index.js';
import { openQueryConnection } from '../src/connection/query-connection.js';
import type { RewriteFailpoint } from '../src/failpoint/failpoints.js';
import { makeShrinkable } from '../src/space/make-shrinkable.js';
import { fillStore, readLists } from './filled-store.js';
import { addContactInLog, copyToOldForm, readPragma } from './old-form.js';
import { startChild } from './process/start-child.js';
import type { StoreProcess } from './process/start-child.js';
import { useTemporaryFolder } from './temporary-folder.js';

/** Values of `pragma auto_vacuum`. */
const [NONE, INCREMENTAL] = ['0', '2'];

describe('a file of an earlier version, which cannot shrink', () => {
  const path = useTemporaryFolder();
  let child: StoreProcess | undefined;
  let events: StoreRewrite[] = [];
  const onRewrite = (event: StoreRewrite): void => void events.push(event);
  beforeEach(() => {
    events = [];
  });
  afterEach(async () => {
    await child?.kill();
    child = undefined;
  });

  /** Creates such a file with every kind of record, and more in its write-ahead log; returns what its lists were without the log. */
  const createOld = async (): Promise<{ readonly file: string; readonly lists: unknown }> => {
    const store = await openFlowStore({ file: path('new.db') });
    await fillStore(store, 60);
    const lists = await readLists(store);
    await store.close();
    const file = path('flows.db');
    copyToOldForm(path('new.db'), file);
    expect(readPragma(file, 'auto_vacuum')).toBe(NONE);
    return { file, lists };
  };

  /** Returns the lists of a store, and whether it has the contact of the log, which it then erases. */
  const readOpened = async (file: string): Promise<{ readonly lists: unknown; readonly hasLogged: boolean }> => {
    const store = await openFlowStore({ file, onRewrite });
    try {
      const hasLogged = (await store.contacts.find('c_log')) !== undefined;
      if (hasLogged) await store.erasures.erase({ contactId: 'c_log', erasureId: 'e_log', at: 1 });
      return { hasLogged, lists: await readLists(store) };
    } finally {
      await store.close();
    }
  };

  it('is rewritten once when it opens, with progress, and keeps all records, its mode, and its log', async () => {
    const { file, lists } = await createOld();
    addContactInLog(file);
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
    chmodSync(file, 0o640);
    const { size } = statSync(file);
    expect(await readOpened(file)).toEqual({ lists, hasLogged: true });
    expect(events).toEqual([
      { step: 'started', file, bytes: expect.any(Number) as number },
      { step: 'finished', file, bytes: expect.any(Number) as number, ms: expect.any(Number) as number },
    ]);
    expect(events[0]).toMatchObject({ bytes: size });
    expect(readPragma(file, 'auto_vacuum')).toBe(INCREMENTAL);
    expect(readPragma(file, 'integrity_check')).toBe('ok');
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(await readOpened(file)).toEqual({ lists, hasLogged: false });
    expect(events).toHaveLength(2);
  });

  it.each<RewriteFailpoint['done']>(['copied', 'checked', 'flushed', 'replaced'])(
    'has all records after its process was killed when the new file was %s, and is rewritten at the next opening if it was not',
    async (killedAfter) => {
      const { file, lists } = await createOld();
      addContactInLog(file);
      child = startChild('rewrite', JSON.stringify({ file, killedAfter }));
      await child.ended();
      expect(child.lines).toEqual(['started']);
      expect(existsSync(`${file}.rewrite`)).toBe(killedAfter !== 'replaced');
      expect(await readOpened(file)).toEqual({ lists, hasLogged: true });
      expect(events.map(({ step }) => step)).toEqual(killedAfter === 'replaced' ? [] : ['started', 'finished']);
      expect(readPragma(file, 'auto_vacuum')).toBe(INCREMENTAL);
      expect(readdirSync(path()).filter((name) => name.includes('rewrite'))).toEqual([]);
    },
  );

  it('has all records after its process was killed at any moment of rewriting', async () => {
    const { file, lists } = await createOld();
    addContactInLog(file);
    for (const delayMs of [0, 10]) {
      child = startChild('rewrite', JSON.stringify({ file }));
      await child.printed(1);
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      await child.kill();
      const form = readPragma(file, 'auto_vacuum');
      expect([NONE, INCREMENTAL]).toContain(form);
      expect(readPragma(file, 'integrity_check')).toBe('ok');
      if (form === INCREMENTAL) break;
    }
    expect(await readOpened(file)).toEqual({ lists, hasLogged: true });
    expect(readPragma(file, 'auto_vacuum')).toBe(INCREMENTAL);
  });

  it('reports how much of the new file is written', async () => {
    const store = await openFlowStore({ file: path('new.db') });
    const content = { type: 'text', text: 'x'.repeat(100_000) } as const;
    for (let turns = 0; turns < 20; turns += 1) {
      const messages = Array.from({ length: 10 }, (_, index) => outbound(`o-${turns}-${index}`, { content }));
      await store.runs.commit(turn({ outbound: messages }));
    }
    await store.close();
    const file = path('flows.db');
    copyToOldForm(path('new.db'), file);
    await makeShrinkable({ connection: openQueryConnection(file), file, onRewrite, reportMs: 1 });
    const written = events.flatMap((event) => (event.step === 'writing' ? [event.written] : []));
    expect(written.length).toBeGreaterThan(0);
    expect(written).toEqual(written.toSorted((one, other) => one - other));
    expect(Math.max(...written)).toBeGreaterThan(0);
    expect(events.map(({ step }) => step)).toEqual(['started', ...written.map(() => 'writing'), 'finished']);
  });

  it('stays as it is while another program reads it, works, and is rewritten at the next opening', async () => {
    const { file } = await createOld();
    addContactInLog(file);
    const reader = new Database(file);
    // Not prepared: such a statement would keep the file open.
    reader.exec('begin; select count(*) from contacts');
    child = startChild('rewrite', JSON.stringify({ file, accepts: 'run-while-old' }));
    await child.printed(2);
    const [failed, opened] = child.lines;
    expect(failed).toMatch(/^failed: .*could not be rewritten: database is locked\. It is as it was and works, /);
    expect(opened).toBe('open');
    reader.exec('commit');
    reader.close();
    await child.kill();
    child = startChild('rewrite', JSON.stringify({ file }));
    await child.printed(3);
    expect(child.lines).toEqual(['started', 'finished', 'open']);
    await child.kill();
    const store = await openFlowStore({ file, onRewrite });
    expect(await store.runs.find('run-while-old')).toBeDefined();
    expect(await store.contacts.find('c_log')).toBeDefined();
    await store.close();
    expect(events).toEqual([]);
    expect(readPragma(file, 'auto_vacuum')).toBe(INCREMENTAL);
  });

  it('keeps what another program writes meanwhile', async () => {
    const { file, lists } = await createOld();
    const write = (message: unknown): void => {
      if ((message as RewriteFailpoint).done !== 'checked') return;
      const other = new Database(file);
      other.exec("insert into contacts (contact_id, name, attributes, tags) values ('c_log', 'Other', '{}', '[]')");
      other.close();
    };
    subscribe('luluchat:store:rewriting', write);
    try {
      expect(await readOpened(file)).toEqual({ lists, hasLogged: true });
    } finally {
      unsubscribe('luluchat:store:rewriting', write);
    }
    expect(events.map(({ step }) => step)).toEqual(['started', 'failed']);
    expect(readPragma(file, 'auto_vacuum')).toBe(NONE);
    expect(existsSync(`${file}.rewrite`)).toBe(false);
  });

  it('is not rewritten if it is damaged, and the damage is reported', async () => {
    const { file } = await createOld();
    const content = readFileSync(file);
    content.fill(0xff, 4096 * 12, 4096 * 14);
    writeFileSync(file, content);
    const store = await openFlowStore({ file, quickCheck: false, onRewrite });
    await store.close();
    expect(events.map(({ step }) => step)).toEqual(['started', 'failed']);
    expect(events.flatMap((event) => (event.step === 'failed' ? [event.error.message] : []))).toEqual([
      expect.stringContaining('is damaged'),
    ]);
    expect(readPragma(file, 'auto_vacuum')).toBe(NONE);
    expect(existsSync(`${file}.rewrite`)).toBe(false);
  });

  it('is backed up as a whole while it is rewritten', async () => {
    const { file, lists } = await createOld();
    const backups: Promise<unknown>[] = [];
    const backUp = (message: unknown): void => {
      const { done } = message as RewriteFailpoint;
      backups.push(backUpStore({ file, to: path(`${done}.db`) }));
    };
    subscribe('luluchat:store:rewriting', backUp);
    try {
      await readOpened(file);
    } finally {
      unsubscribe('luluchat:store:rewriting', backUp);
    }
    await Promise.all(backups);
    expect(backups).toHaveLength(4);
    for (const done of ['copied', 'checked', 'flushed', 'replaced']) {
      expect(await readOpened(path(`${done}.db`)), done).toEqual({ lists, hasLogged: false });
    }
    expect(await readOpened(file)).toEqual({ lists, hasLogged: false });
  });
});
