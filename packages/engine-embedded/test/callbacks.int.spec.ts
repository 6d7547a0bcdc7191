import type { StepPlugin } from '@luluchat/flow-runtime';
import { createCallbackLinks } from '@luluchat/flow-runtime/use-case';
import { createSecretKey } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngineHarness } from './engine-harness.js';
import type { EngineHarness } from './engine-harness.js';

class NoConfig {}

const CONTACT = '60123456789';
const linksOf = (key: string) =>
  createCallbackLinks({
    key: createSecretKey(Buffer.alloc(32, key)),
    address: () => 'https://flows.example.com/callback',
  });

/** A step whose wait for a callback lasts a second of the clock, and one whose call fails once its callback is closed. */
function createSteps(urls: string[], during = (): Promise<unknown> => Promise.resolve()): readonly StepPlugin[] {
  const manifest = { title: 'Ring', description: 'Waits for a callback.', icon: 'test', category: 'logic' } as const;
  const common = { manifest, configType: NoConfig, awaitsCallback: () => true };
  return [
    {
      ...common,
      type: 'ring',
      exits: () => ['rung', 'late'],
      execute: ({ callback, clock }) => {
        urls.push(callback?.url ?? 'none');
        return { kind: 'wait', forMessage: false, forCallback: true, until: clock.now() + 1000 };
      },
      resume: () => ({ kind: 'exit', exit: 'late' }),
      resumeWithCallback: (_, { body }) => ({ kind: 'exit', exit: 'rung', output: { body } }),
    },
    {
      ...common,
      type: 'fail',
      isExternal: true,
      exits: () => ['rung', 'failed'],
      execute: async ({ callback }) => {
        urls.push(callback?.url ?? 'none');
        await during();
        const body = await callback?.close();
        return body === undefined ? { kind: 'exit', exit: 'failed' } : { kind: 'exit', exit: 'rung', output: { body } };
      },
    },
  ];
}

describe('a step that waits for a callback', () => {
  let harness: EngineHarness;
  let urls: string[];
  let now: number;
  let key: string;
  let during: () => Promise<unknown>;
  beforeEach(async () => {
    urls = [];
    now = Date.now();
    key = 'first';
    during = () => Promise.resolve();
    harness = await createEngineHarness({
      clock: { now: () => now },
      callbackLinks: { linkOf: (executionId) => linksOf(key).linkOf(executionId) },
      steps: createSteps(urls, () => during()),
    });
  });
  afterEach(() => harness.close());

  const publish = (type: string) =>
    harness.publish({
      steps: { step: { type, exits: { rung: 'done', late: 'done', failed: 'done' } }, done: { type: 'complete' } },
    });
  const send = (url: string | undefined, body: string) =>
    harness.engine.receiveCallback({ token: url?.split('/').at(-1) ?? '', headers: {}, body: Buffer.from(body) });
  const exitOf = async (runId: string) => (await harness.store.runs.listSteps(runId))[0]?.exit;

  it('leaves through its own exit when its time is over, and refuses callbacks from then on', async () => {
    const { runId } = await harness.engine.start({ flowId: await publish('ring'), contactNumber: CONTACT, data: {} });
    await harness.waitFor(runId, ({ state }) => state.status === 'waiting');
    now += 1000;
    await harness.restart({ steps: createSteps(urls) });
    await harness.waitFor(runId, ({ finishedAt }) => finishedAt !== null);
    expect(await exitOf(runId)).toBe('late');
    await expect(send(urls[0], '{}')).rejects.toMatchObject({ code: 'callback_ended' });
  });

  it('takes a callback that was accepted before its time was over, even if the timer comes first', async () => {
    const { runId } = await harness.engine.start({ flowId: await publish('ring'), contactNumber: CONTACT, data: {} });
    const { state } = await harness.waitFor(runId, (run) => run.state.status === 'waiting');
    // As if the process had ended right after the acceptance.
    const tokenHash = linksOf(key).linkOf(state.current?.executionId ?? '').tokenHash;
    expect(await harness.store.callbacks.accept({ tokenHash, body: '{"a":1}', at: now })).toBe('accepted');
    now += 1000;
    await harness.restart({ steps: createSteps(urls) });
    const { state: end } = await harness.waitFor(runId, ({ finishedAt }) => finishedAt !== null);
    expect(end.steps).toEqual({ step: { body: '{"a":1}' } });
    expect(await harness.store.callbacks.listAccepted({ limit: 10 })).toEqual([]);
  });

  it('accepts the address that it sent before the key of the server was changed', async () => {
    const { runId } = await harness.engine.start({ flowId: await publish('ring'), contactNumber: CONTACT, data: {} });
    await harness.waitFor(runId, ({ state }) => state.status === 'waiting');
    key = 'second';
    await harness.restart({ steps: createSteps(urls) });
    expect(await send(urls[0], '{}')).toMatchObject({ isRepeat: false });
    await harness.waitFor(runId, ({ finishedAt }) => finishedAt !== null);
    expect(await exitOf(runId)).toBe('rung');
  });

  it('closes its callback without one, and gets the body of one that came during its call', async () => {
    const { runId } = await harness.engine.start({ flowId: await publish('fail'), contactNumber: CONTACT, data: {} });
    await harness.waitFor(runId, ({ finishedAt }) => finishedAt !== null);
    expect(await exitOf(runId)).toBe('failed');
    await expect(send(urls[0], '{}')).rejects.toMatchObject({ code: 'callback_ended' });
    during = () => send(urls[1], '{"early":1}');
    const other = await harness.engine.start({ flowId: await publish('fail'), contactNumber: CONTACT, data: {} });
    const { state } = await harness.waitFor(other.runId, ({ finishedAt }) => finishedAt !== null);
    expect(state.steps).toEqual({ step: { body: '{"early":1}' } });
    await expect.poll(() => harness.store.callbacks.listAccepted({ limit: 10 })).toEqual([]);
  });

  it('has no callback where no external system can reach the application', async () => {
    await harness.close();
    harness = await createEngineHarness({ steps: createSteps(urls) });
    const { runId } = await harness.engine.start({ flowId: await publish('ring'), contactNumber: CONTACT, data: {} });
    await harness.waitFor(runId, ({ state }) => state.status === 'waiting');
    expect(urls).toEqual(['none']);
  });

  it('refuses callbacks while the engine is closed, and stores nothing', async () => {
    const { runId } = await harness.engine.start({ flowId: await publish('ring'), contactNumber: CONTACT, data: {} });
    await harness.waitFor(runId, ({ state }) => state.status === 'waiting');
    await harness.engine.close();
    await expect(send(urls[0], '{}')).rejects.toMatchObject({ code: 'shutting_down' });
    expect(await harness.store.callbacks.listAccepted({ limit: 10 })).toEqual([]);
  });
});
