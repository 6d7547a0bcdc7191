import { FlowError } from '@luluchat/flow-runtime';
import type { RunRecord } from '@luluchat/flow-runtime/store';
import { expect, it } from 'vitest';
import { ANN, BEN, done, hasEnded, isWaiting, RESTARTS, say } from './engine-under-test.js';
import type { UsedEngine } from './engine-under-test.js';

const BY_TIME = 'The engine of the simulator ends no pause and fires no timer by time alone.';
const HOUR_MS = 3_600_000;
const ASKING = {
  asked: { type: 'ask', exits: { answered: 'said', late: 'said' } },
  said: say('You said {{reply.text}}', 'done'),
  done,
};
const HELLO = {
  triggers: [{ type: 'keyword', match: 'is', keywords: ['hello'] } as const],
  steps: { hi: say('Hi', 'done'), done },
};

/** Defines the tests of pauses of contacts. */
export function describePauseCases(used: UsedEngine): void {
  const deliver = (text: string, messageId?: string) =>
    used.engine.deliver({ contactNumber: ANN, text, ...(messageId !== undefined && { messageId }) });
  const codeOf = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => undefined,
      (error: unknown) => (FlowError.is(error) ? error.code : error),
    );
  const transcriptOf = async (contactId: string) =>
    (await used.store.messages.list(contactId, { limit: 100 })).items.map((message) =>
      message.direction === 'inbound'
        ? [message.text, message.outcome]
        : ['text' in message.content ? message.content.text : '', message.author ?? 'flow'],
    );
  /** Starts a flow and pauses its contact once the run is as it should be. */
  const startAndPause = async (flowId: string, holds: (run: RunRecord) => boolean = isWaiting, forMs = HOUR_MS) => {
    const { runId } = await used.start(flowId);
    const { contactId } = await used.until(runId, holds);
    await pause(contactId, forMs);
    return { runId, contactId };
  };
  const pause = (contactId: string, forMs = HOUR_MS) =>
    used.engine.pauseContact(contactId, { until: Date.now() + forMs, reason: 'staff' });
  const resume = (contactId: string) => used.engine.resumeContact(contactId);
  /** Resolves once nothing more is held. */
  const untilReleased = (contactId: string) =>
    expect.poll(async () => (await used.store.contacts.find(contactId))?.pause, { timeout: 30_000 }).toBeUndefined();

  it('E20: keeps messages from the waiting run while the contact is paused, and gives it the next one afterwards', async () => {
    await used.publish('f', { steps: ASKING });
    const { runId, contactId } = await startAndPause('f');
    expect(await deliver('for staff', 'm1')).toMatchObject({ outcome: 'paused' });
    expect(await deliver('for staff', 'm1')).toMatchObject({ outcome: 'paused' });
    expect((await used.read(runId)).state.status).toBe('waiting');
    expect(await resume(contactId)).toMatchObject({ contactId });
    await untilReleased(contactId);
    expect(await deliver('for the flow')).toMatchObject({ outcome: 'resumed', runId });
    await used.until(runId, hasEnded);
    await expect.poll(used.texts).toEqual(['You said for the flow']);
    expect(await transcriptOf(contactId)).toEqual([
      ['for staff', 'paused'],
      ['for the flow', 'resumed'],
      ['You said for the flow', 'flow'],
    ]);
  });

  it('E20: keeps the result of a call that a pause finds in progress, and executes the next step afterwards', async () => {
    await used.publish('f', {
      steps: { call: { type: 'call', exits: { next: 'said' } }, said: say('{{data.answered}}', 'done'), done },
    });
    const { runId } = await used.start('f');
    await used.calls(1);
    const { contactId } = await used.read(runId);
    await pause(contactId);
    used.steps.answer();
    const held = await used.until(runId, ({ state }) => state.current?.stepId === 'said');
    expect(held.state.data).toEqual({ answered: 'yes' });
    await used.restart();
    expect(used.texts()).toEqual([]);
    await resume(contactId);
    expect((await used.until(runId, hasEnded)).state.status).toBe('completed');
    await expect.poll(used.texts).toEqual(['yes']);
    expect(used.steps.calls).toHaveLength(1);
  });

  it('E20: holds a timer until the pause ends by time, and fires it once, also after a restart', async ({ skip }) => {
    skip(!used.isLasting, BY_TIME);
    await used.publish('f', {
      steps: { nap: { type: 'nap', config: { word: '300' }, exits: { awake: 'said' } }, said: say('Up', 'done'), done },
    });
    const { runId, contactId } = await startAndPause('f', isWaiting, 2_500);
    await used.restart();
    const held = await used.until(runId, ({ wakeAt, state }) => (wakeAt ?? 0) > (state.current?.wait?.until ?? 0));
    expect(held.state.status).toBe('waiting');
    expect(used.texts()).toEqual([]);
    expect((await used.until(runId, hasEnded)).state.status).toBe('completed');
    await untilReleased(contactId);
    await expect.poll(used.texts).toEqual(['Up']);
  });

  it('E20: fires a timer that was due in a pause when the pause is ended early', async ({ skip }) => {
    skip(!used.isLasting, BY_TIME);
    await used.publish('f', {
      steps: { nap: { type: 'nap', config: { word: '100' }, exits: { awake: 'said' } }, said: say('Up', 'done'), done },
    });
    const { runId, contactId } = await startAndPause('f');
    await used.until(runId, ({ wakeAt, state }) => (wakeAt ?? 0) > (state.current?.wait?.until ?? 0));
    await resume(contactId);
    await used.until(runId, hasEnded);
    await expect.poll(used.texts).toEqual(['Up']);
  });

  it('E20: does what was held after an engine that ended in between, once', async ({ skip }) => {
    skip(!used.isLasting, RESTARTS);
    await used.publish('f', {
      steps: { ring: { type: 'ring', config: { word: 'long' }, exits: { rung: 'done' } }, done },
    });
    const { runId, contactId } = await startAndPause('f');
    const token = used.steps.callbackUrls[0]?.split('/').at(-1) ?? '';
    await used.engine.receiveCallback({ token, headers: {}, body: new Uint8Array([1]) });
    // As `resumeContact` stores it: the process ends before anything is done.
    await used.store.contacts.update(contactId, { pause: { until: Date.now(), reason: 'staff' } });
    await used.restart();
    expect((await used.until(runId, hasEnded)).state.status).toBe('completed');
    await untilReleased(contactId);
  });

  it('E20: keeps a callback until the pause ends, and takes it once', async () => {
    await used.publish('f', {
      steps: {
        ring: { type: 'ring', config: { word: 'long' }, exits: { rung: 'said' } },
        said: say('Got {{data.body}}', 'done'),
        done,
      },
    });
    const { runId, contactId } = await startAndPause('f');
    const token = used.steps.callbackUrls[0]?.split('/').at(-1) ?? '';
    const ring = (body: string) =>
      used.engine.receiveCallback({ token, headers: {}, body: new TextEncoder().encode(body) });
    expect(await ring('one')).toMatchObject({ isRepeat: false });
    expect(await ring('two')).toMatchObject({ isRepeat: true });
    await used.restart();
    expect((await used.read(runId)).state.status).toBe('waiting');
    await resume(contactId);
    await used.until(runId, hasEnded);
    await expect.poll(used.texts).toEqual(['Got one']);
  });

  it('E20: reports a failed message when the pause ends', async () => {
    await used.publish('f', {
      steps: {
        asked: { type: 'question', config: { word: 'Tea?' }, exits: { yes: 'done', other: 'done', failed: 'sorry' } },
        sorry: say('Sorry', 'done'),
        done,
      },
    });
    const { runId, contactId } = await startAndPause('f');
    await expect.poll(used.texts).toEqual(['Tea?']);
    const id = used.sent[0]?.id ?? '';
    await expect.poll(async () => (await used.store.messages.findOutbound(contactId, id))?.status).toBe('sent');
    const failure = { code: '131026', reason: 'Not on the channel' };
    await used.engine.recordStatus({ message: { id }, status: 'failed', at: Date.now(), failure });
    await used.restart();
    expect((await used.read(runId)).state.status).toBe('waiting');
    await resume(contactId);
    await used.until(runId, hasEnded);
    await expect.poll(used.texts).toEqual(['Tea?', 'Sorry']);
  });

  it('E20: refuses starts by webhooks, keywords and changes while the contact is paused', async () => {
    await used.publish('f', { steps: ASKING });
    await used.publish('hello', HELLO);
    await used.publish('vip', {
      triggers: [{ type: 'tag-added', tag: 'vip' }],
      steps: { hi: say('VIP', 'done'), done },
    });
    const { contactId } = await startAndPause('f');
    expect(await codeOf(used.start('f'))).toBe('contact_paused');
    expect(await deliver('hello')).toMatchObject({ outcome: 'paused' });
    await used.engine.changeContact(contactId, { addTags: ['vip'] });
    await resume(contactId);
    await untilReleased(contactId);
    expect((await used.store.runs.list({ contactId }, { limit: 10 })).items).toHaveLength(1);
    expect(await deliver('hello')).toMatchObject({ outcome: 'resumed' });
    expect(used.logged.filter(({ message }) => message.includes('is paused'))).toHaveLength(2);
  });

  it('E20: a run whose contact is paused can be cancelled, and its contact erased', async () => {
    await used.publish('f', { steps: ASKING });
    const { runId, contactId } = await startAndPause('f');
    await used.engine.cancel(runId);
    expect((await used.read(runId)).state.status).toBe('cancelled');
    await used.engine.erase({ contactId, erasureId: 'e1' });
    expect(await used.store.contacts.find(contactId)).toBeUndefined();
    expect(await pause(contactId)).toBeUndefined();
    expect(await resume(contactId)).toBeUndefined();
  });

  it('E20: merged contacts have the pause that ends later', async () => {
    await used.publish('f', { steps: ASKING });
    const { contactId } = await startAndPause('f', isWaiting, HOUR_MS);
    const other = await used.engine.createContact({ contactNumber: BEN });
    await pause(other.contactId, 2 * HOUR_MS);
    const { contact } = await used.engine.mergeContacts({ into: contactId, from: other.contactId });
    expect((contact.pause?.until ?? 0) - Date.now()).toBeGreaterThan(HOUR_MS);
    expect(await resume(other.contactId)).toMatchObject({ contactId });
    await untilReleased(contactId);
    expect(await deliver('yes')).toMatchObject({ outcome: 'resumed' });
  });

  it('E20: records an answer of staff once, which pauses the contact; a repeat does not pause it again', async () => {
    await used.publish('f', { steps: ASKING });
    const { runId } = await used.start('f');
    const { contactId } = await used.until(runId, isWaiting);
    const at = Date.now();
    const answer = { messageId: 'wamid.1', author: 'staff', contactNumber: ANN, text: 'Here is staff', at } as const;
    const pauseUntil = at + HOUR_MS;
    expect(await used.engine.recordAnswer({ ...answer, pauseUntil })).toEqual({ contactId, isRepeat: false });
    expect((await used.store.contacts.find(contactId))?.pause).toEqual({ until: pauseUntil, reason: 'staff' });
    expect(await deliver('thanks')).toMatchObject({ outcome: 'paused' });
    await resume(contactId);
    await untilReleased(contactId);
    expect(await used.engine.recordAnswer({ ...answer, pauseUntil })).toEqual({ contactId, isRepeat: true });
    expect((await used.store.contacts.find(contactId))?.pause).toBeUndefined();
    expect(await transcriptOf(contactId)).toEqual([
      ['Here is staff', 'staff'],
      ['thanks', 'paused'],
    ]);
    expect(used.texts()).toEqual([]);
  });

  it('E20: a message for another agent pauses its contact, and is taken by no run, also behind a call', async ({
    skip,
  }) => {
    await used.publish('f', { steps: { call: { type: 'call', exits: { next: 'asked' } }, ...ASKING } });
    await used.publish('g', { steps: ASKING });
    const pauseUntil = Date.now() + HOUR_MS;
    const standby = (contactNumber: string) =>
      used.engine.deliver({ contactNumber, text: 'hi', messageId: 'm1', pauseUntil });
    const other = await used.start('g', BEN);
    const { contactId: ben } = await used.until(other.runId, isWaiting);
    expect(await standby(BEN)).toMatchObject({ outcome: 'paused' });
    expect(await standby(BEN)).toMatchObject({ outcome: 'paused' });
    expect((await used.store.contacts.find(ben))?.pause).toEqual({ until: pauseUntil, reason: 'agent' });
    expect((await used.read(other.runId)).state.status).toBe('waiting');
    skip(!used.isLasting, 'The engine of the simulator queues no message behind a call.');
    const { runId } = await used.start('f');
    await used.calls(1);
    const { contactId } = await used.read(runId);
    expect(await standby(ANN)).toMatchObject({ outcome: 'queued' });
    used.steps.answer();
    await expect.poll(() => transcriptOf(contactId), { timeout: 30_000 }).toEqual([['hi', 'paused']]);
    expect((await used.read(runId)).state).toMatchObject({ status: 'running', current: { stepId: 'asked' } });
  });

  it('E20: records that a contact wants no marketing messages, of one that is new, too', async () => {
    const given = { contactNumber: ANN, addresses: [{ kind: 'whatsapp_id', value: 'MY.1' }] };
    await used.engine.recordOptOut(given, true);
    const [contactId = ''] = await used.store.contacts.findHolders({ kind: 'whatsapp_id', value: 'MY.1' });
    expect(await used.store.contacts.find(contactId)).toMatchObject({ contactNumber: ANN, optedOut: true });
    await used.engine.recordOptOut({ addresses: given.addresses }, false);
    expect((await used.store.contacts.find(contactId))?.optedOut).toBeUndefined();
    expect(await used.store.contacts.findHolders({ kind: 'number', value: ANN })).toEqual([contactId]);
  });

  it('E20: creates the contact of an answer, and keeps a later pause', async () => {
    const at = Date.now();
    const answer = (messageId: string, pauseUntil: number) =>
      used.engine.recordAnswer({ messageId, author: 'agent', contactNumber: ANN, text: messageId, at, pauseUntil });
    const { contactId } = await answer('one', at + 2 * HOUR_MS);
    expect(await answer('two', at + HOUR_MS)).toEqual({ contactId, isRepeat: false });
    expect(await used.store.contacts.find(contactId)).toMatchObject({
      contactNumber: ANN,
      pause: { until: at + 2 * HOUR_MS, reason: 'agent' },
    });
    expect(await transcriptOf(contactId)).toEqual([
      ['one', 'agent'],
      ['two', 'agent'],
    ]);
  });
}

/** Defines the tests of an engine whose starts wait for the end of a pause. */
export function describeWaitingStartCases(used: UsedEngine): void {
  it('E20: begins runs of webhooks and keywords in their order when the pause ends, also after a restart', async () => {
    await used.publish('f', { steps: { said: say('{{data.n}}', 'done'), done } });
    await used.publish('hello', HELLO);
    const { contactId } = await used.engine.createContact({ contactNumber: ANN });
    await used.engine.pauseContact(contactId, { until: Date.now() + HOUR_MS, reason: 'operator' });
    const start = (n: number) => used.engine.start({ flowId: 'f', contactNumber: ANN, data: { n } });
    const first = await start(1);
    const hello = await used.engine.deliver({ contactNumber: ANN, text: 'hello' });
    expect(hello).toMatchObject({ outcome: 'started' });
    expect(await used.engine.deliver({ contactNumber: ANN, text: 'other' })).toMatchObject({ outcome: 'paused' });
    const last = await start(2);
    await used.restart();
    for (const runId of [first.runId, hello.runId ?? '', last.runId]) {
      expect((await used.read(runId)).state).toMatchObject({ status: 'running', current: null });
    }
    await used.engine.resumeContact(contactId);
    for (const runId of [first.runId, hello.runId ?? '', last.runId]) {
      expect((await used.until(runId, hasEnded)).state.status).toBe('completed');
    }
    await expect.poll(used.texts).toEqual(['1', 'Hi', '2']);
  });

  it('E20: a keyword that waited ends the waiting runs of its contact when it begins', async () => {
    await used.publish('f', { steps: ASKING });
    await used.publish('hello', HELLO);
    const { runId } = await used.start('f');
    const { contactId } = await used.until(runId, isWaiting);
    await used.engine.pauseContact(contactId, { until: Date.now() + HOUR_MS, reason: 'operator' });
    const hello = await used.engine.deliver({ contactNumber: ANN, text: 'hello' });
    expect((await used.read(runId)).state.status).toBe('waiting');
    await used.engine.resumeContact(contactId);
    await used.until(hello.runId ?? '', hasEnded);
    expect((await used.until(runId, hasEnded)).state.status).toBe('superseded');
  });
}
