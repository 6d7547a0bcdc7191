import { beforeEach, describe, expect, it } from 'vitest';
import { createPost } from './posts.js';
import { createTestWebhook } from './test-webhook.js';
import type { TestWebhook } from './test-webhook.js';

const ALI = '60123456789';

let used: TestWebhook;
beforeEach(() => {
  used = createTestWebhook();
});

describe('delivery reports', () => {
  const report = (given: object) =>
    createPost({
      statuses: [{ id: 'wamid.1', status: 'delivered', timestamp: '1700000001', recipient_id: ALI, ...given }],
    });

  it.each([
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'read'],
    ['played', 'read'],
  ])('of the status %s set the status %s by our id', async (word, status) => {
    expect(await used.receive(report({ status: word, biz_opaque_callback_data: 'run-1-0' }))).toMatchObject({
      statuses: 1,
    });
    expect(used.reported).toEqual([
      { message: { id: 'run-1-0', channelMessageId: 'wamid.1' }, status, at: 1_700_000_001_000 },
    ]);
  });

  it('without our id are matched by the id of WhatsApp', async () => {
    used.sentFromHere = ['wamid.1'];
    await used.receive(report({}));
    await used.receive(report({ biz_opaque_callback_data: 'of another system' }));
    expect(used.reported).toEqual(
      Array(2).fill({ message: { channelMessageId: 'wamid.1' }, status: 'delivered', at: 1_700_000_001_000 }),
    );
  });

  it('for messages that were not sent from here are acknowledged', async () => {
    used.sentFromHere = [];
    expect(await used.receive(report({}))).toMatchObject({ kind: 'taken', statuses: 1 });
  });

  it('of a failure give the reason in plain words', async () => {
    const errors = [{ code: 131047, title: 'Re-engagement message', error_data: { details: 'More than 24 hours.' } }];
    await used.receive(report({ status: 'failed', biz_opaque_callback_data: 'run-1-0', errors }));
    await used.receive(report({ status: 'failed', biz_opaque_callback_data: 'run-1-0' }));
    expect(used.reported.map(({ failure }) => failure)).toEqual([
      { code: 'whatsapp_131047', reason: expect.stringContaining('24 hours ago') as string },
      { code: 'whatsapp_failed', reason: expect.any(String) as string },
    ]);
  });

  it.each(['99999999999', 'soon', 7, undefined])('with the instant %j get the current time', async (timestamp) => {
    await used.receive(report({ timestamp, biz_opaque_callback_data: 'run-1-0' }));
    expect(used.reported[0]?.at).toBe(1_800_000_000_000);
  });

  it.each(['deleted', 'toString', '__proto__'])('of the unknown status %s are ignored', async (status) => {
    expect(await used.receive(report({ status }))).toMatchObject({ statuses: 0, ignored: 1 });
  });
});
