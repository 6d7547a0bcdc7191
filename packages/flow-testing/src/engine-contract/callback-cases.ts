import { FlowError } from '@luluchat/flow-runtime';
import type { FlowErrorCode } from '@luluchat/flow-runtime';
import { expect, it } from 'vitest';
import { ANN, done, hasEnded, isWaiting, RESTARTS, say } from './engine-under-test.js';
import type { UsedEngine } from './engine-under-test.js';

/** Defines the tests of callbacks. */
export function describeCallbackCases(used: UsedEngine): void {
  const publish = (word: 'long' | 'answered' | 'failed' = 'long') =>
    used.publish('f', {
      steps: {
        ring: { type: 'ring', config: { word }, exits: { rung: 'said' } },
        said: say('Got {{data.body}}', 'done'),
        done,
      },
    });
  const tokenAt = (index = 0): string => used.steps.callbackUrls[index]?.split('/').at(-1) ?? '';
  const send = (body: string, token = tokenAt()) =>
    used.engine.receiveCallback({ token, headers: {}, body: new TextEncoder().encode(body) });
  const codeOf = (sending: Promise<unknown>): Promise<FlowErrorCode | undefined> =>
    sending.then(
      () => undefined,
      (error: unknown) => (FlowError.is(error) ? error.code : undefined),
    );

  it('E13: continues a waiting run with the first callback, and changes nothing with later ones', async () => {
    await publish();
    const { runId } = await used.start('f');
    await used.until(runId, isWaiting);
    const receipts = await Promise.all([send('one'), send('two')]);
    expect(receipts.map(({ isRepeat }) => isRepeat).sort()).toEqual([false, true]);
    const { state } = await used.until(runId, hasEnded);
    expect(state.status).toBe('completed');
    expect(await send('three')).toMatchObject({ isRepeat: true });
    expect(['one', 'two']).toContain(state.data['body']);
    await expect.poll(used.texts).toEqual([`Got ${String(state.data['body'])}`]);
  });

  it('E13: keeps a callback that comes during the call, and answers its sender at once', async () => {
    await publish('answered');
    const { runId } = await used.start('f');
    await used.calls(1);
    expect(await send('early')).toMatchObject({ isRepeat: false });
    used.steps.answer();
    expect((await used.until(runId, hasEnded)).state.data['body']).toBe('early');
  });

  it('E13: refuses a callback after its call failed, and takes one that came before', async () => {
    await publish('failed');
    const { runId: first } = await used.start('f');
    await used.calls(1);
    used.steps.answer();
    expect((await used.until(first, hasEnded)).state.data['body']).toBe('none');
    expect(await codeOf(send('late'))).toBe('callback_ended');
    const { runId: second } = await used.start('f');
    await used.calls(2);
    await send('early', tokenAt(1));
    used.steps.answer();
    expect((await used.until(second, hasEnded)).state.data['body']).toBe('early');
  });

  it('E13: takes a callback after a restart, with the same address for the repeated call', async ({ skip }) => {
    skip(!used.isLasting, RESTARTS);
    await publish('answered');
    const { runId } = await used.start('f');
    await used.calls(1);
    await send('kept');
    await used.restart();
    await used.calls(2);
    expect(tokenAt(1)).toBe(tokenAt(0));
    used.steps.answer();
    expect((await used.until(runId, hasEnded)).state.data['body']).toBe('kept');
  });

  it('E13: waits over a restart', async ({ skip }) => {
    skip(!used.isLasting, RESTARTS);
    await publish();
    const { runId } = await used.start('f');
    await used.until(runId, isWaiting);
    await used.restart();
    await send('later');
    expect((await used.until(runId, hasEnded)).state.data['body']).toBe('later');
  });

  it('E13: refuses a callback that is not valid, and accepts the next one', async () => {
    await publish();
    const { runId } = await used.start('f');
    await used.until(runId, isWaiting);
    const error = await send('').catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'callback_invalid', details: { problems: [{ code: 'empty' }] } });
    expect(await send('mended')).toMatchObject({ isRepeat: false });
    expect((await used.until(runId, hasEnded)).state.data['body']).toBe('mended');
  });

  it('E13: refuses a callback after a cancellation, and with a token of no execution', async () => {
    await publish();
    const { runId } = await used.start('f');
    await used.until(runId, isWaiting);
    await used.engine.cancel(runId);
    expect(await codeOf(send('x'))).toBe('callback_ended');
    const token = tokenAt();
    for (const other of ['', 'x', token.slice(1), `${token}x`, token.toUpperCase(), 'constructor']) {
      expect(await codeOf(send('x', other))).toBe('unknown_callback');
    }
  });

  it('E13: leaves messages of the contact to the triggers while a run waits for its callback', async () => {
    await publish();
    await used.publish('k', {
      triggers: [{ type: 'keyword', match: 'is', keywords: ['hello'], whileRunning: 'keep' }],
      steps: { hi: say('Hi', 'done'), done },
    });
    const { runId } = await used.start('f');
    await used.until(runId, isWaiting);
    expect(await used.engine.deliver({ contactNumber: ANN, text: 'hello' })).toMatchObject({ outcome: 'started' });
    await send('still');
    await used.until(runId, hasEnded);
    await expect.poll(used.texts).toEqual(['Hi', 'Got still']);
  });
}
