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

  it.each<[string, object, object | undefined]>([
    [
      'a message per message, with the country of the user id',
      {
        ...{ recipient_user_id: 'SG.111222333' },
        pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category: 'service' },
      },
      { category: 'service', type: 'regular', model: 'PMP', billable: true, country: 'SG' },
    ],
    [
      'a free message, with the country of the number',
      { pricing: { billable: false, pricing_model: 'PMP', type: 'free_entry_point', category: 'utility' } },
      { category: 'utility', type: 'free_entry_point', model: 'PMP', billable: false, country: 'MY' },
    ],
    [
      'a category that is new, and no type',
      { recipient_id: 'a-group', pricing: { category: 'authentication-international', type: 7 } },
      { category: 'authentication-international', type: 'regular' },
    ],
    ['no word', { pricing: { category: 'two words', type: 'regular' } }, undefined],
    ['no pricing', { pricing: null }, undefined],
  ])('have the price class of %s', async (_what, given, pricing) => {
    await used.receive(report({ biz_opaque_callback_data: 'run-1-0', ...given }));
    expect(used.reported[0]?.pricing).toEqual(pricing);
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

  it.each<[string, readonly number[], string, boolean | undefined, readonly string[]]>([
    ['the final one decides, before one that passes', [131000, 131026], 'whatsapp_131026', undefined, ['131000']],
    ['the one of the operator decides, when it comes first', [131042, 131026], 'whatsapp_131042', true, ['131026']],
    ['the final one decides, when it comes first', [131026, 131042], 'whatsapp_131026', undefined, ['131042']],
    ['an unknown one is final', [131000, 987_654], 'whatsapp_987654', undefined, ['131000']],
    ['the first one decides, when all of them pass', [131000, 131016], 'whatsapp_131000', undefined, ['131016']],
  ])('of a failure with several errors name all of them: %s', async (_what, codes, code, needsOperator, others) => {
    const errors = [null, ...codes.map((number) => ({ code: number, title: `Title of ${number}` }))];
    await used.receive(report({ status: 'failed', biz_opaque_callback_data: 'run-1-0', errors }));
    const [{ failure, needsOperator: isWaiting } = {}] = used.reported;
    expect([failure?.code, isWaiting]).toEqual([code, needsOperator]);
    for (const other of others) expect(failure?.reason).toMatch(new RegExp(`Also: .+ \\(WhatsApp error ${other}\\)`));
  });

  it('of a failure that is not documented have all that Meta says, without the number of the contact', async () => {
    const error = {
      code: 987_654,
      error_subcode: 2_494_010,
      title: 'Odd thing',
      message: 'Odd thing',
      error_data: { details: `Cannot reach +60 12-345 6789 or ${ALI} in MY.111222333.` },
    };
    await used.receive(report({ status: 'failed', biz_opaque_callback_data: 'run-1-0', errors: [error] }));
    expect(used.reported[0]?.failure).toEqual({
      code: 'whatsapp_987654',
      reason:
        'WhatsApp refused the message. WhatsApp says: Odd thing / Cannot reach [number] or [number] in [user id]. ' +
        '(WhatsApp error 987654, subcode 2494010).',
    });
  });

  it.each(['99999999999', 'soon', 7, undefined])('with the instant %j get the current time', async (timestamp) => {
    await used.receive(report({ timestamp, biz_opaque_callback_data: 'run-1-0' }));
    expect(used.reported[0]?.at).toBe(1_800_000_000_000);
  });

  it.each(['deleted', 'toString', '__proto__'])('of the unknown status %s are ignored', async (status) => {
    expect(await used.receive(report({ status }))).toMatchObject({ statuses: 0, ignored: 1 });
  });
});
