import type { FlowStore } from '@luluchat/flow-runtime/store';
import { openFlowStore } from '@luluchat/flow-store';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { seedStore } from '../src/store/seed-store.js';

let folder: string;
let store: FlowStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-seed-'));
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

it('fills a store with runs that it lists like its own', async () => {
  const file = join(folder, 'flows.db');
  const flow = { id: 'flow-1', version: 1, stepId: 'ask' };
  await seedStore(file, { finished: 25, waiting: 12, awaitingCallback: 5, flow });
  store = await openFlowStore({ file });
  const finished = await store.runs.list({ flowId: 'flow-1', status: 'completed' }, { limit: 100 });
  const waiting = await store.runs.list({ flowId: 'flow-1', status: 'waiting' }, { limit: 100 });
  expect([finished.items.length, waiting.items.length]).toEqual([25, 12 + 5]);
  const idOf = async (value: string) => (await store.contacts.findHolders({ kind: 'number', value }))[0] ?? '';
  const [newest] = finished.items;
  expect(newest?.state).toMatchObject({ runId: newest?.id, status: 'completed' });
  expect(await store.runs.listSteps(newest?.id ?? '')).toHaveLength(1);
  expect((await store.messages.list(await idOf('6690000000000'), { limit: 100 })).items).toHaveLength(10);
  expect((await store.contacts.list({ limit: 100 })).items).toHaveLength(3 + 12 + 5);
  expect(await store.runs.listWaiting(await idOf('6691000000011'))).toMatchObject([
    { state: { current: { stepId: 'ask', wait: { forMessage: true } } } },
  ]);
  expect(await store.runs.listWaiting(await idOf('6692000000004'))).toMatchObject([
    { state: { current: { wait: { forCallback: true } } } },
  ]);
  const awaiting = waiting.items.filter(({ state }) => state.current?.wait?.forCallback === true);
  expect(awaiting).toHaveLength(5);
  const [{ id } = { id: '' }] = awaiting;
  expect(await store.callbacks.find(`${id}-hash`)).toMatchObject({ executionId: `${id}-1`, acceptedAt: null });
  expect(await store.runs.listRunning({ limit: 10 })).toEqual([]);
  expect(await store.messages.listUnsent({ limit: 10 })).toEqual([]);
  expect(await store.runs.listDue({ at: 1_800_000_000_000, limit: 10 })).toEqual([]);
  expect(await store.runs.nextWakeAt()).toBe(Date.UTC(2100, 0, 1));
});
