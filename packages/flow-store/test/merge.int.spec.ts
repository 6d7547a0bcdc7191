import type { FlowStore } from '@luluchat/flow-runtime/store';
import Database from 'libsql';
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { backUpStore, openFlowStore } from '../src/index.js';
import { markerOf, ROUNDS_BEFORE_MERGE } from './process/child-store.js';
import { startChild } from './process/start-child.js';
import type { StoreProcess } from './process/start-child.js';
import { useTemporaryFolder } from './temporary-folder.js';

const idOf = (index: number): string => `c_${markerOf(index)}`;

/** Returns the numbers of runs and messages of a contact; `undefined`: there is no such contact. */
async function sizeOf(store: FlowStore, index: number) {
  const contactId = idOf(index);
  const { items: runs } = await store.runs.list({ contactId }, { limit: 100 });
  const { items: messages } = await store.messages.list(contactId, { limit: 100 });
  const size = { runs: runs.length, messages: messages.length };
  return (await store.contacts.find(contactId)) === undefined ? { ...size, isGone: true } : { ...size, isGone: false };
}

describe('a merge of two contacts', () => {
  const path = useTemporaryFolder();
  let child: StoreProcess | undefined;
  afterEach(() => child?.kill());

  it('is whole or not begun after a kill, and the survivor is erased with all that came from the other one', async () => {
    const file = path('flows.db');
    child = startChild('mergeForever', file);
    await child.printed(20);
    await child.kill();
    const printed = child.lines.map(Number);
    const store = await openFlowStore({ file });
    const one = { runs: 1, messages: 2 * ROUNDS_BEFORE_MERGE, isGone: false };
    let merged = 0;
    for (let index = 1; index < 300; index += 2) {
      const isMerged = (await store.contacts.findMerge(idOf(index))) !== undefined;
      merged += Number(isMerged);
      if (printed.includes(index)) expect(isMerged).toBe(true);
      const both = await Promise.all([sizeOf(store, index - 1), sizeOf(store, index)]);
      if (!isMerged) expect(both).toEqual([one, one]);
      else {
        const two = { runs: 2, messages: 2 * one.messages, isGone: false };
        expect(both).toEqual([two, { runs: 0, messages: 0, isGone: true }]);
      }
    }
    expect(merged).toBeGreaterThanOrEqual(printed.length);
    // One more may have been merged without an answer.
    expect(merged).toBeLessThanOrEqual(printed.length + 1);

    const [last = 1] = printed.slice(-1);
    while (!(await store.erasures.erase({ contactId: idOf(last - 1), erasureId: 'e1', at: 1 })));
    await store.erasures.settle();
    await backUpStore({ file, to: path('backup.db') });
    const contents = [file, `${file}-wal`, path('backup.db')].filter(existsSync).map((name) => readFileSync(name));
    const isFound = (index: number): boolean => contents.some((content) => content.includes(markerOf(index)));
    expect([last - 1, last].map(isFound)).toEqual([false, false]);
    expect(isFound(299)).toBe(true);
    await store.close();
    const checked = new Database(file);
    expect(checked.prepare('pragma integrity_check').raw().all()).toEqual([['ok']]);
    checked.close();
  });
});
