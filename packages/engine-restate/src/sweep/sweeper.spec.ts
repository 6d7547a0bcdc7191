import type { FlowStore } from '@luluchat/flow-runtime/store';
import { createRecordingLogger } from '@luluchat/flow-testing';
import { expect, it } from 'vitest';
import { createSweeper } from './sweeper.js';

const nothing = (): Promise<readonly never[]> => Promise.resolve([]);

/** Sweeps a store with one accepted callback until `isOver`. `find` reads its run. */
async function sweep(find: () => Promise<unknown>, isOver: (seen: readonly string[]) => boolean) {
  const seen: string[] = [];
  const closing = new AbortController();
  const logger = createRecordingLogger();
  const store = {
    runs: { listRunning: nothing, listDue: nothing, find },
    messages: { listQueuedContacts: nothing, listOpenFailures: nothing, listUnsent: nothing },
    contacts: { listPauses: nothing },
    callbacks: {
      listAccepted: () => Promise.resolve([{ executionId: 'r1-1', runId: 'r1' }]),
      discard: (id: string) => Promise.resolve(void seen.push(`discarded ${id}`)),
    },
  } as unknown as FlowStore;
  const sweeper = createSweeper({
    ...{ store, logger, closing: closing.signal, everyMs: 5, clock: { now: () => Date.now() } },
    ingress: {
      send: (contactId, { kind }) => Promise.resolve(void seen.push(`${kind} of ${contactId}`)),
      deliver: () => undefined,
      isOpen: () => Promise.resolve(false),
      idle: () => Promise.resolve(),
    },
  });
  sweeper.open();
  await expect.poll(() => isOver(seen)).toBe(true);
  closing.abort();
  await sweeper.idle();
  return { seen, logger };
}

it('an accepted callback whose run cannot be read is kept, and sent once the store answers', async () => {
  let reads = 0;
  const find = () => {
    reads += 1;
    return reads === 1 ? Promise.reject(new Error('no database')) : Promise.resolve({ contactId: 'c_ann' });
  };
  const { seen, logger } = await sweep(find, ({ length }) => length > 0);
  expect(new Set(seen)).toEqual(new Set(['callback of c_ann']));
  expect(logger.entries.map(({ message }) => message)).toEqual(['stored work could not be read; trying again']);
});

it('an accepted callback of a run that is not stored is discarded', async () => {
  const { seen } = await sweep(
    () => Promise.resolve(undefined),
    ({ length }) => length > 0,
  );
  expect(new Set(seen)).toEqual(new Set(['discarded r1-1']));
});

it('a run of seconds ago is called again, but not while this process has more calls than it can do', async () => {
  const seen: string[] = [];
  let sweeps = 0;
  let isBusy = true;
  const closing = new AbortController();
  const store = {
    runs: {
      listRunning: () => {
        sweeps += 1;
        return Promise.resolve([{ id: 'r1', contactId: 'c_ann', startedAt: Date.now() - 10_000 }]);
      },
      listDue: nothing,
    },
    messages: { listQueuedContacts: nothing, listOpenFailures: nothing, listUnsent: nothing },
    contacts: { listPauses: nothing },
    callbacks: { listAccepted: nothing },
  } as unknown as FlowStore;
  const sweeper = createSweeper({
    ...{ store, logger: createRecordingLogger(), closing: closing.signal, isBusy: () => isBusy, everyMs: 5 },
    clock: { now: () => Date.now() },
    ingress: {
      send: (contactId, { kind }) => Promise.resolve(void seen.push(`${kind} of ${contactId}`)),
      deliver: () => undefined,
      isOpen: () => Promise.resolve(false),
      idle: () => Promise.resolve(),
    },
  });
  sweeper.open();
  await expect.poll(() => sweeps).toBeGreaterThan(5);
  // By the first sweep, which takes all.
  expect(seen).toEqual(['resume of c_ann']);
  isBusy = false;
  await expect.poll(() => seen.length).toBeGreaterThan(1);
  closing.abort();
  await sweeper.idle();
});
