import type { Delivery } from '@luluchat/flow-runtime/channel';
import { expect, it } from 'vitest';
import { createOutcomeWatch } from './outcome-watch.js';

const RESUMED: Delivery = { contactId: 'c_ann', outcome: 'resumed', runId: 'run-1' };
const never = () => Promise.resolve(undefined);

it('tells the outcome that a turn of this process stored', async () => {
  const watch = createOutcomeWatch({ read: never, waitMs: 60_000 });
  const waiting = watch.wait('c_ann', 'm1');
  watch.taken('c_ann', { id: 'm2', outcome: 'unmatched', runId: null });
  watch.taken('c_ben', { id: 'm1', outcome: 'unmatched', runId: null });
  watch.taken('c_ann', { id: 'm1', outcome: 'resumed', runId: 'run-1' });
  expect(await waiting).toEqual(RESUMED);
});

it('reads the outcome that another process stored', async () => {
  let reads = 0;
  const read = () => Promise.resolve((reads += 1) < 3 ? undefined : RESUMED);
  expect(await createOutcomeWatch({ read, waitMs: 60_000 }).wait('c_ann', 'm1')).toEqual(RESUMED);
});

it('answers that a message is queued when a call of its contact is in progress, or begins', async () => {
  const watch = createOutcomeWatch({ read: never, waitMs: 60_000 });
  const before = watch.wait('c_ann', 'm1');
  watch.beginCall('c_ann');
  expect(await before).toEqual({ contactId: 'c_ann', outcome: 'queued' });
  expect(await watch.wait('c_ann', 'm2')).toEqual({ contactId: 'c_ann', outcome: 'queued' });
  watch.endCall('c_ann');
  const after = watch.wait('c_ann', 'm3');
  watch.taken('c_ann', { id: 'm3', outcome: 'resumed', runId: 'run-1' });
  expect(await after).toEqual(RESUMED);
});

it('answers that a message is queued when its outcome does not come in time', async () => {
  expect(await createOutcomeWatch({ read: never, waitMs: 1 }).wait('c_ann', 'm1')).toEqual({
    contactId: 'c_ann',
    outcome: 'queued',
  });
});

it('rejects when the outcome cannot be read', async () => {
  const read = () => Promise.reject(new Error('the store failed'));
  await expect(createOutcomeWatch({ read, waitMs: 60_000 }).wait('c_ann', 'm1')).rejects.toThrow('the store failed');
});
