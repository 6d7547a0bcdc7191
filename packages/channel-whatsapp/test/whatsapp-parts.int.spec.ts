import { buildPost, changeOf, POST_KINDS } from '@luluchat/whatsapp-testing';
import type { Json } from '@luluchat/whatsapp-testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { documentedChanges } from './documented-changes.js';
import { createMessages, createPost } from './posts.js';
import { createTestWebhook } from './test-webhook.js';
import type { TestWebhook } from './test-webhook.js';
import { FIELD_RULES } from '../src/webhook/field-rules.js';

const ALI = '60123456789';
const HI = { type: 'text', text: { body: 'Hi all' } };

let used: TestWebhook;
beforeEach(() => {
  used = createTestWebhook();
});

const counts = () => Object.fromEntries(used.counts);
const lines = (level: string) => used.logger.entries.filter((entry) => entry.level === level);
const receiveField = (field: string, value: Json) => used.receive(buildPost([{ field, value }]));

it.each(documentedChanges('1').map((change) => [change.name, change] as const))(
  'every part of the documented change "%s" is stored, or counted and logged without texts and numbers',
  async (_name, change) => {
    const outcome = await used.receive(buildPost([change]));
    const total = [...used.counts.values()].reduce((sum, count) => sum + count, 0);
    expect(total).toBe(change.parts);
    const stored = [...used.counts].filter(([key]) => key.endsWith(' taken'));
    if (stored.length === 0) expect(used.logger.entries.length).toBeGreaterThan(0);
    expect(outcome).toMatchObject({ kind: 'taken' });
    expect(JSON.stringify([used.logger.entries, used.notices])).not.toMatch(
      /60\d{9}|MY\.\d|Hello|Tomorrow|Bea|Aisyah|My cat|open until/,
    );
  },
);

it('the documented changes have one of every field that has a rule', () => {
  const fields = new Set(POST_KINDS.map((kind) => changeOf(kind).field));
  expect([...fields].toSorted()).toEqual([...FIELD_RULES.keys(), 'messages'].toSorted());
});

describe('parts of a post', () => {
  it('are counted by kind and by what became of them', async () => {
    const odd = createMessages(ALI, HI, { type: 'hologram' }, { type: 'reaction', reaction: {} }, { type: 7 });
    await used.receive(
      createPost({
        ...odd,
        statuses: [
          { id: 'wamid.1', status: 'read' },
          { id: 'x', status: 'odd' },
        ],
      }),
    );
    expect(counts()).toEqual({
      'message:text taken': 1,
      'message:other taken': 1,
      'message:reaction ignored': 1,
      'message:other malformed': 1,
      'status:read ignored': 1,
      'status:other ignored': 1,
    });
    expect(lines('info').map(({ fields }) => fields)).toContainEqual(
      expect.objectContaining({ kind: 'message:reaction', wamid: `wamid.in-${ALI}-2` }),
    );
    expect(lines('info').map(({ fields }) => fields)).toContainEqual({
      name: 'hologram',
      messageId: `wa:wamid.in-${ALI}-1`,
    });
    expect(lines('warn').map(({ fields }) => fields)).toEqual([
      { kind: 'message:other', wamid: `wamid.in-${ALI}-3`, reason: 'It has no id or no type.' },
    ]);
  });

  it('are counted as failed when they cannot be stored, and again when Meta repeats the post', async () => {
    used.deliver = () => Promise.reject(new Error('disk full'));
    const post = createPost(createMessages(ALI, HI));
    await expect(used.receive(post)).rejects.toThrow('disk full');
    used.deliver = async () => ({ outcome: 'unmatched' });
    await used.receive(post);
    expect(counts()).toEqual({ 'message:text failed': 1, 'message:text taken': 1 });
  });

  it.each<[unknown, Readonly<Record<string, number>>]>([
    ['no JSON', { 'post malformed': 1 }],
    [{ entry: [] }, { 'post malformed': 1 }],
    [{ entry: [null, { changes: [7] }] }, { 'post malformed': 2 }],
    [{ entry: [{ changes: [{ field: 'messages', value: {} }] }] }, { 'post malformed': 1 }],
    [{ entry: [{ changes: [{ field: 'messages', value: { messages: [1, 2] } }] }] }, { 'post malformed': 2 }],
    [createPost({ messages: { id: 'x' } }), { 'post malformed': 1 }],
    [createPost({ errors: [{ title: 'no code' }] }), { 'errors malformed': 1 }],
    [createPost({ user_id_updates: [1, 2], messages: [] }), { 'field:other ignored': 2 }],
    [createPost({ messages: [null] }), { 'message:other malformed': 1 }],
  ])('are counted as malformed or ignored in %j', async (post, expected) => {
    expect(await used.receive(post)).toMatchObject({ kind: 'taken' });
    expect(counts()).toEqual(expected);
  });
});

it('what alerts watch is counted with 0 at the start, so that the first one is an increase', async () => {
  const { watched } = used;
  await used.receive(createPost(createMessages(ALI, { ...HI, from: 'x' }, { type: 7 }), { errors: [7], messages: [] }));
  await used.receive('no JSON');
  await used.receive(buildPost(documentedChanges('1').filter(({ field }) => field === 'standby')));
  expect(used.counts.size).toBe(5);
  for (const key of used.counts.keys()) expect(watched).toContain(key);
});

describe('errors', () => {
  it('beside no message are logged and told with code and words, without numbers', async () => {
    const details = `Payment of ${ALI} is missing`;
    await used.receive(
      createPost({ errors: [{ code: 131042 }, { code: 7_777, title: 'Odd', error_data: { details } }] }),
    );
    expect(counts()).toEqual({ 'errors noted': 2 });
    expect(used.notices).toEqual([
      { code: 'whatsapp_131042', level: 'warning', reason: expect.stringContaining('payment') as string },
      {
        code: 'whatsapp_7777',
        level: 'warning',
        reason:
          'WhatsApp refused the message. WhatsApp says: Odd / Payment of [number] is missing (WhatsApp error 7777).',
      },
    ]);
    expect(lines('warn').map(({ fields }) => fields['code'])).toEqual(['whatsapp_131042', 'whatsapp_7777']);
  });

  it('of a message, and those of a report besides its failure, are logged with their fault', async () => {
    const errors = [{ code: 131052 }, { code: 131000 }];
    const statuses = [
      { id: 'wamid.1', status: 'failed', errors },
      { id: 'wamid.2', status: 'failed', errors: [{ code: 131026 }] },
      { id: 'wamid.3', status: 'delivered', errors: [{ code: 131026 }] },
    ];
    await used.receive(
      createPost({ ...createMessages(ALI, { type: 'unsupported', errors: [{ code: 131051 }] }), statuses }),
    );
    const logged = lines('info').filter(({ message }) => message.startsWith('WhatsApp reports an error'));
    expect(logged.map(({ fields }) => [fields['kind'], fields['wamid'], fields['code'], fields['fault']])).toEqual([
      ['message:unsupported', `wamid.in-${ALI}-0`, 'whatsapp_131051', 'message'],
      ['status:failed', 'wamid.1', 'whatsapp_131052', 'contact'],
      ['status:failed', 'wamid.1', 'whatsapp_131000', 'whatsapp'],
      ['status:delivered', 'wamid.3', 'whatsapp_131026', 'contact'],
    ]);
  });
});

describe('messages in a group', () => {
  const inGroup = createPost(createMessages(ALI, { ...HI, group_id: 'g-1' }));

  it('are counted and logged, and start nothing', async () => {
    await used.receive(inGroup);
    expect(used.delivered).toEqual([]);
    expect(counts()).toEqual({ 'group ignored': 1 });
    expect(lines('info')[0]?.fields).toEqual({
      kind: 'group',
      wamid: `wamid.in-${ALI}-0`,
      reason: 'It was written in a group.',
    });
  });

  it('are delivered as messages of their sender when the operator wants that', async () => {
    used = createTestWebhook({ groups: 'as-contact' });
    await used.receive(inGroup);
    expect(used.delivered).toMatchObject([{ contactNumber: ALI, text: 'Hi all' }]);
    expect(counts()).toEqual({ 'message:text taken': 1 });
  });
});

describe('notices', () => {
  it.each<[string, Json, string, 'info' | 'warning', string]>([
    [
      'account_update',
      { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE', waba_ban_date: '2026-12-01' } },
      'account_update.disabled_update',
      'warning',
      'event DISABLED_UPDATE, ban_info.waba_ban_state DISABLE, ban_info.waba_ban_date 2026-12-01',
    ],
    [
      'account_update',
      { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'REINSTATE' } },
      'account_update.disabled_update',
      'info',
      'ban_info.waba_ban_state REINSTATE',
    ],
    [
      'account_update',
      {
        event: 'ACCOUNT_RESTRICTION',
        restriction_info: [{ restriction_type: 'RESTRICTED_BIZ' }, { restriction_type: 'RESTRICTED_ADD' }],
      },
      'account_update.account_restriction',
      'warning',
      'restriction_info.restriction_type RESTRICTED_BIZ, RESTRICTED_ADD',
    ],
    ['account_update', { event: 'PARTNER_ADDED' }, 'account_update.partner_added', 'info', 'event PARTNER_ADDED'],
    ['account_update', { event: 'new\nthing' }, 'account_update', 'info', 'event new thing'],
    ['phone_number_quality_update', { event: 'FLAGGED' }, 'phone_number_quality_update.flagged', 'warning', 'FLAGGED'],
    [
      'message_template_status_update',
      { event: 'PAUSED', message_template_name: 'offer' },
      'message_template_status_update.paused',
      'warning',
      'event PAUSED, message_template_name offer',
    ],
    [
      'messaging_handovers',
      { type: 'control_passed', control_passed: { previous_owner_app_role: 'meta_business_agent' } },
      'messaging_handovers.control_passed',
      'info',
      'control_passed.previous_owner_app_role meta_business_agent',
    ],
    ['security', { event: 'PIN_RESET_REQUEST' }, 'security.pin_reset_request', 'warning', 'event PIN_RESET_REQUEST'],
  ])('of the field %s with %j are told as %s, level %s', async (field, value, code, level, said) => {
    await receiveField(field, value);
    expect(used.notices).toEqual([{ code, level, reason: expect.stringContaining(said) as string }]);
    expect(counts()).toEqual({ [`field:${field} noted`]: 1 });
    expect(lines(level === 'warning' ? 'warn' : 'info')[0]?.fields).toMatchObject({ kind: `field:${field}`, code });
  });

  it('for another phone number are not told', async () => {
    const metadata = { phone_number_id: '999' };
    await receiveField('standby', { ...createMessages(ALI, HI), metadata });
    const recipient = { phone_number_id: '999' };
    await receiveField('messaging_handovers', { type: 'control_taken', recipient });
    expect(used.notices).toEqual([]);
    expect(counts()).toEqual({ 'phone_number ignored': 2 });
  });

  it('that another sender answers contacts are told each time, and are a warning of the log once an hour', async () => {
    const [message, echo] = [changeOf('message on standby'), changeOf('answer on standby')];
    const receive = () => receiveField('standby', { ...echo.value, ...message.value });
    for (let time = 0; time < 3; time += 1) await receive();
    expect(lines('warn')).toHaveLength(1);
    used.clock.advance(3_600_000);
    await receive();
    expect(lines('warn')).toHaveLength(2);
    expect(used.notices.map(({ code }) => code)).toEqual(Array(4).fill('standby'));
    expect(counts()).toEqual({ 'field:standby noted': 8 });
    expect(lines('warn')[0]?.fields['reason']).toMatch(/reach no flow/);
  });
});

describe('what is not taken', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `wamid.${index}`, type: 'text' }));

  it.each<[string, object, Readonly<Record<string, number>>, string | undefined]>([
    [
      'messages and reports for another phone number',
      { metadata: { phone_number_id: '999' }, messages: many(2), statuses: [{ id: 'wamid.9', status: 'read' }] },
      { 'phone_number ignored': 3 },
      'wamid.0, wamid.1, wamid.9',
    ],
    [
      'messages without a phone number',
      { metadata: {}, messages: many(52) },
      { 'post malformed': 52 },
      `${many(50)
        .map(({ id }) => id)
        .join(', ')}, and 2 more`,
    ],
    ['a list that is not known', { holograms: many(2) }, { 'field:other ignored': 2 }, 'wamid.0, wamid.1'],
    ['an object that is not known', { holograms: { id: 'wamid.1' } }, { 'field:other ignored': 1 }, undefined],
    ['a change of empty lists', { messages: [], statuses: [] }, { 'post malformed': 1 }, undefined],
    ['a change without lists', {}, { 'post malformed': 1 }, undefined],
  ])('is counted with the ids of its messages in the log: %s', async (_, value, counted, ids) => {
    await used.receive(createPost(value));
    expect(counts()).toEqual(counted);
    const [line] = [...lines('info'), ...lines('warn'), ...lines('error')];
    expect((line?.fields['shown'] as Json | undefined)?.['message_ids']).toBe(ids);
  });

  it('names what a message was that WhatsApp does not hand on', async () => {
    const unsupported = { type: 'unsupported', unsupported: { type: 'video_note' } };
    await used.receive(createPost(createMessages(ALI, unsupported)));
    expect(lines('info').map(({ fields }) => fields['name'])).toContain('video_note');
  });
});

it('1,000 messages of 1,000 contacts in one post are all delivered', async () => {
  const messages = Array.from({ length: 1_000 }, (_, index) => ({
    from: String(60_120_000_000 + index),
    id: `wamid.${index}`,
    timestamp: '1700000000',
    ...HI,
  }));
  expect(await used.receive(createPost({ messages }))).toEqual({
    kind: 'taken',
    messages: 1_000,
    statuses: 0,
    changes: 0,
    ignored: 0,
  });
  expect(new Set(used.delivered.map(({ contactNumber }) => contactNumber)).size).toBe(1_000);
  expect(counts()).toEqual({ 'message:text taken': 1_000 });
});
