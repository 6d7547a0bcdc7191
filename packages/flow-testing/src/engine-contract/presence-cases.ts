import { expect, it } from 'vitest';
import { ANN, done, hasEnded, isWaiting, say } from './engine-under-test.js';
import type { UsedEngine } from './engine-under-test.js';

const NO_CHANNEL = 'The engine calls no channel.';

/** Defines the tests of what contacts are shown of their messages. */
export function describePresenceCases(used: UsedEngine): void {
  const deliver = (messageId: string, text: string, account = 'shop') =>
    used.engine.deliver({ contactNumber: ANN, messageId, text, account });
  /** Returns the indicators of one message: an engine may show one again. */
  const indicatorsOf = (id: string) => [
    ...new Set((used.shown ?? []).filter(({ messageId }) => messageId === id).map(({ indicator }) => indicator)),
  ];
  const publishCalling = () =>
    used.publish('calls', {
      triggers: [{ type: 'keyword', match: 'is', keywords: ['call'] }, { type: 'webhook' }],
      steps: { call: { type: 'call', exits: { next: 'said' } }, said: say('Called', 'done'), done },
    });

  it('E24: marks a message as read that starts or resumes a run, on its account, and no message that no run takes', async ({
    skip,
  }) => {
    skip(used.shown === undefined, NO_CHANNEL);
    await used.publish('asks', {
      triggers: [{ type: 'keyword', match: 'is', keywords: ['tea'] }],
      steps: { ask: { type: 'ask', exits: { answered: 'said', late: 'done' } }, said: say('Enjoy', 'done'), done },
    });
    expect(await deliver('m1', 'coffee')).toMatchObject({ outcome: 'unmatched' });
    const { runId = '' } = await deliver('m2', 'tea');
    const { contactId } = await used.until(runId, isWaiting);
    await used.engine.pauseContact(contactId, { until: Date.now() + 3_600_000, reason: 'staff' });
    expect(await deliver('m3', 'for staff')).toMatchObject({ outcome: 'paused' });
    await used.engine.resumeContact(contactId);
    await expect.poll(async () => (await used.store.contacts.find(contactId))?.pause).toBeUndefined();
    expect(await deliver('m4', 'yes', 'help')).toMatchObject({ outcome: 'resumed', runId });
    await used.until(runId, hasEnded);
    await expect
      .poll(() => used.shown)
      .toEqual([
        { indicator: 'read', messageId: 'm2', account: 'shop' },
        { indicator: 'read', messageId: 'm4', account: 'help' },
      ]);
  });

  it('E24: shows typing while a step calls outside, and marks a message behind it as read when a run takes it', async ({
    skip,
  }) => {
    skip(used.shown === undefined, NO_CHANNEL);
    await publishCalling();
    const { runId = '' } = await deliver('m1', 'call');
    await used.calls(1);
    expect(indicatorsOf('m1')).toContain('typing');
    expect(indicatorsOf('m1')).not.toContain('idle');
    expect(await deliver('m2', 'call')).toMatchObject({ outcome: 'queued' });
    expect(indicatorsOf('m2')).toEqual([]);
    used.steps.answer();
    await used.until(runId, hasEnded);
    await used.calls(2);
    expect(indicatorsOf('m1').toSorted()).toEqual(['idle', 'read', 'typing']);
    await expect.poll(() => indicatorsOf('m2').toSorted()).toEqual(['read', 'typing']);
    used.steps.answer();
    await expect.poll(() => indicatorsOf('m2').toSorted()).toEqual(['idle', 'read', 'typing']);
  });

  it('E24: shows nothing for a run that no message of the contact started', async ({ skip }) => {
    skip(used.shown === undefined, NO_CHANNEL);
    await publishCalling();
    expect(await deliver('m1', 'hello')).toMatchObject({ outcome: 'unmatched' });
    const { runId } = await used.start('calls');
    await used.calls(1);
    used.steps.answer();
    await used.until(runId, hasEnded);
    expect(used.shown).toEqual([]);
  });
}
