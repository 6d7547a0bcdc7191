import { readFile, writeFile } from 'node:fs/promises';
import type { FlowError } from '@luluchat/flow-runtime/store';
import { outbound, turn } from '@luluchat/flow-testing/store-records';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFlowStore } from '../src/index.js';
import { useTemporaryFolder } from './temporary-folder.js';

const PAGE = 4096;

describe('a file that is too large to be checked before it opens', () => {
  const path = useTemporaryFolder();
  const damages: FlowError[] = [];
  const open = () => openFlowStore({ file: path('flows.db'), onCorruption: (damage) => damages.push(damage) });
  let store: Awaited<ReturnType<typeof open>> | undefined;

  beforeEach(async () => {
    damages.length = 0;
    const filled = await open();
    const content = { type: 'text', text: 'x'.repeat(1024 * 1024) } as const;
    for (let number = 0; number < 70; number += 1) {
      await filled.runs.commit(turn({ outbound: [outbound(`o-${number}`, { content })] }));
    }
    await filled.close();
  });
  afterEach(() => store?.close());

  it('is checked while the store is open, which reports corruption and is then not ready', async () => {
    const bytes = await readFile(path('flows.db'));
    // The last pages belong to the newest message; its row refers to an overflow page that is no longer in a chain.
    await writeFile(path('flows.db'), bytes.fill(0x5a, bytes.length - 200 * PAGE));
    store = await open();
    await expect.poll(() => damages.length).toBe(1);
    expect(damages[0]).toMatchObject({
      code: 'store_corrupt',
      message: expect.stringContaining(path('flows.db')) as string,
    });
    expect(await store.isReady()).toBe(false);
  });

  it('is found intact, and closing does not wait for the check', async () => {
    store = await open();
    await store.runs.commit(turn({ outbound: [outbound('new')] }));
    expect(await store.isReady()).toBe(true);
    await store.close();
    expect(damages).toEqual([]);
  });
});
