import type { FlowStore } from '@luluchat/flow-runtime/store';
import { openFlowStore } from '@luluchat/flow-store';
import { ALI, run, turn } from '@luluchat/flow-testing/store-records';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createTurnStore } from './turn-store.js';

async function openStore(): Promise<FlowStore> {
  const folder = await mkdtemp(join(tmpdir(), 'turn-store-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const store = await openFlowStore({ file: join(folder, 'flows.db') });
  onTestFinished(() => store.close());
  await store.runs.accept({ run: run('r1'), contactName: 'Ali' });
  await store.runs.commit(turn({ runs: [run('r2', { status: 'waiting' })] }));
  return store;
}

it('a step sees its conversation as it was read first, until it commits', async () => {
  const shared = await openStore();
  const { store, read } = createTurnStore(shared, ALI);
  expect(await store.runs.find('r1')).toEqual(run('r1'));
  // By another attempt or a request.
  const changes = { runs: [run('r1', { status: 'completed' })], contactChange: { name: 'Siti' } };
  await shared.runs.commit(turn(changes));
  expect(await store.contacts.find(ALI)).toMatchObject({ name: 'Ali' });
  expect(await store.runs.find('r1')).toEqual(run('r1'));
  expect((await store.runs.listWaiting(ALI)).map(({ id }) => id)).toEqual(['r2']);
  await store.runs.commit(turn({ runs: [run('r2', { status: 'completed' })] }));
  expect(await store.contacts.find(ALI)).toMatchObject({ name: 'Siti' });
  expect(await store.runs.find('r1')).toEqual(run('r1', { status: 'completed' }));
  expect(await read()).toMatchObject({ pending: [], runs: [] });
});

it('a run that a commit left waiting or ended is settled, one that it left running is not', async () => {
  const { store, isSettled } = createTurnStore(await openStore(), ALI);
  const isEach = (): readonly boolean[] => ['r1', 'r2'].map(isSettled);
  expect(isEach()).toEqual([false, false]);
  await store.runs.commit(turn({ runs: [run('r1', { status: 'waiting' }), run('r2', { status: 'running' })] }));
  expect(isEach()).toEqual([true, false]);
  await store.runs.commit(turn({ runs: [run('r1', { status: 'running' }), run('r2', { status: 'completed' })] }));
  expect(isEach()).toEqual([false, true]);
});

it('nothing is known of a conversation that was committed, or is not read', async () => {
  const shared = await openStore();
  const first = createTurnStore(shared, ALI);
  expect(first.known).toBeUndefined();
  const stored = await first.read();
  expect(await createTurnStore(shared, ALI, stored).known).toBe(stored);
  await first.store.runs.commit(turn({ runs: [run('r1', { status: 'completed' })] }));
  expect(first.known).toBeUndefined();
});
