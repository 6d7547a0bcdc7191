import { MAX_STUCK_WORK } from '@luluchat/flow-runtime/engine';
import { afterEach, expect, it } from 'vitest';
import { createEngineHarness } from './engine-harness.js';
import type { EngineHarness } from './engine-harness.js';

let harness: EngineHarness;
afterEach(() => harness.close());

/** Starts a run whose step type is gone after a restart, an hour later. Work counts as stuck at its first failure. */
async function setUp(type: 'call' | 'delay'): Promise<string> {
  const clock = { ahead: 0, now: () => Date.now() + clock.ahead };
  harness = await createEngineHarness({ clock, closeGraceMs: 0, stuckAfterMs: 0 });
  const config = { duration: { amount: 1, unit: 'minutes' } };
  const flowId = await harness.publish({ steps: { first: { type, ...(type === 'delay' && { config }), exits: {} } } });
  const { runId } = await harness.engine.start({ flowId, contactNumber: '60123456789', data: {} });
  if (type === 'call') await harness.waitForCalls(1);
  else await harness.waitFor(runId, ({ state }) => state.status === 'waiting');
  clock.ahead = 3_600_000;
  await harness.restart({ without: type });
  return runId;
}

const list = () => harness.engine.stuck.list();

it('lists a run whose turn fails, tries it again when asked, and forgets it when it continues', async () => {
  const runId = await setUp('call');
  await expect.poll(list).toHaveLength(1);
  const [work] = await list();
  const { contactId } = await harness.waitFor(runId, () => true);
  expect(work).toMatchObject({ id: runId, kind: 'run', status: 'retrying', contactId, runId });
  expect(work?.error).toMatch(/^FlowError: .*"call"/);
  // Without the calls, the pauses before these attempts take eight seconds.
  for (let attempts = work?.attempts ?? 0; attempts < 6;) {
    await harness.engine.stuck.resume(runId);
    attempts = (await list())[0]?.attempts ?? 0;
  }

  await harness.restart();
  await harness.waitForCalls(2);
  harness.answer();
  await harness.waitFor(runId, ({ finishedAt }) => finishedAt !== null);
  expect(await list()).toEqual([]);
});

it('cancels a run whose turn fails', async () => {
  const runId = await setUp('call');
  await expect.poll(list).toHaveLength(1);
  await harness.engine.stuck.cancel(runId);
  expect((await harness.waitFor(runId, () => true)).state.status).toBe('cancelled');
  expect(await list()).toEqual([]);
});

it('lists a run whose timer cannot fire, and cancels it', async () => {
  const runId = await setUp('delay');
  await expect.poll(list).toMatchObject([{ id: runId, kind: 'timer' }]);
  await harness.engine.stuck.resume(runId);
  await expect.poll(async () => (await list())[0]?.attempts).toBe(2);
  await harness.engine.stuck.cancel(runId);
  expect((await harness.waitFor(runId, () => true)).state.status).toBe('cancelled');
});

it('resumes and cancels a stuck run that is not among the hundred that are listed', async () => {
  const clock = { ahead: 0, now: () => Date.now() + clock.ahead };
  harness = await createEngineHarness({ clock, closeGraceMs: 0, stuckAfterMs: 0 });
  const flowId = await harness.publish({ steps: { first: { type: 'call', exits: {} } } });
  const contacts = Array.from({ length: MAX_STUCK_WORK + 1 }, (_, index) => String(60_123_456_000 + index));
  const start = async (contactNumber: string) =>
    (await harness.engine.start({ flowId, contactNumber, data: {} })).runId;
  const runIds = await Promise.all(contacts.map(start));
  await harness.waitForCalls(runIds.length);
  await harness.restart({ without: 'call' });
  await expect.poll(list).toHaveLength(MAX_STUCK_WORK);
  const unlisted = async () => {
    const listed = new Set((await list()).map(({ runId }) => runId));
    return runIds.filter((runId) => !listed.has(runId));
  };
  const [runId = ''] = await unlisted();
  // It may not have failed yet.
  await expect
    .poll(() =>
      harness.engine.stuck.resume(runId).then(
        () => 'resumed',
        () => 'unknown',
      ),
    )
    .toBe('resumed');
  await harness.engine.stuck.cancel(runId);
  expect((await harness.waitFor(runId, () => true)).state.status).toBe('cancelled');
  expect(await unlisted()).toEqual([runId]);
});

it('refuses to resume and to cancel what is not stuck', async () => {
  const runId = await setUp('call');
  await harness.restart();
  await harness.waitForCalls(2);
  const unknown = { code: 'unknown_work' };
  await expect(harness.engine.stuck.resume(runId)).rejects.toMatchObject(unknown);
  await expect(harness.engine.stuck.cancel(runId)).rejects.toMatchObject(unknown);
});
