import { beforeEach, describe, expect, it } from 'vitest';
import { createMessages, createPost, sign } from './posts.js';
import { createTestWebhook } from './test-webhook.js';
import type { TestWebhook } from './test-webhook.js';

const ALI = '60123456789';

let used: TestWebhook;
beforeEach(() => {
  used = createTestWebhook();
});

describe('the verification of the callback URL', () => {
  const query = { 'hub.mode': 'subscribe', 'hub.verify_token': 'verify-me', 'hub.challenge': '1158201444' };

  it('returns the challenge to a caller with the verify token', async () => {
    expect(await used.webhook.verify(query)).toEqual({ kind: 'accepted', challenge: '1158201444' });
  });

  it.each([
    [{ ...query, 'hub.verify_token': 'verify-mf' }],
    [{ ...query, 'hub.verify_token': '' }],
    [{ ...query, 'hub.verify_token': ['verify-me'] }],
    [{ ...query, 'hub.mode': 'unsubscribe' }],
    [{ ...query, 'hub.challenge': '<script>' }],
    [{ ...query, 'hub.challenge': undefined }],
    [{}],
  ])('refuses the query %j', async (given) => {
    expect(await used.webhook.verify(given)).toMatchObject({ kind: 'refused' });
  });

  it('rejects every call while no token is configured', async () => {
    used.secrets.set('whatsapp_verify_token', undefined);
    expect(await used.webhook.verify({ ...query, 'hub.verify_token': 'undefined' })).toMatchObject({ kind: 'unready' });
  });
});

describe('the signature check', () => {
  it('accepts only a signature of exactly the received bytes', async () => {
    const post = createPost(createMessages(ALI, { type: 'text', text: { body: 'Hi' } }));
    const { body, signature } = sign(post);
    const spaced = Buffer.from(JSON.stringify(post, undefined, 2));
    expect(await used.webhook.receive(spaced, signature)).toMatchObject({ kind: 'refused' });
    expect(await used.webhook.receive(spaced, sign(spaced.toString()).signature)).toMatchObject({ kind: 'taken' });
    for (const wrong of [
      undefined,
      '',
      'sha256=',
      signature.slice(7),
      signature.toUpperCase(),
      signature.replace('sha256', 'sha1'),
      `${signature}0`,
      sign(post, 'another secret').signature,
    ]) {
      expect(await used.webhook.receive(body, wrong)).toMatchObject({ kind: 'refused' });
    }
    expect(used.delivered).toHaveLength(1);
  });

  it('rejects every call while no secret is configured', async () => {
    const { body } = sign({});
    used.secrets.set('whatsapp_app_secret', '');
    expect(await used.webhook.receive(body, sign({}, '').signature)).toMatchObject({ kind: 'refused' });
    used.secrets.set('whatsapp_app_secret', undefined);
    expect(await used.webhook.receive(body, sign({}, 'undefined').signature)).toMatchObject({ kind: 'unready' });
  });
});

describe('inbound messages', () => {
  it.each<[string, object, string, object?]>([
    ['text', { type: 'text', text: { body: 'Hi 😀' } }, 'Hi 😀'],
    [
      'a tapped button',
      { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'y', title: 'Yes' } } },
      'Yes',
      { button: 'y' },
    ],
    [
      'a chosen row',
      { type: 'interactive', interactive: { type: 'list_reply', list_reply: { id: 'y', title: 'Tea' } } },
      'Tea',
      { button: 'y', content: { kind: 'list', list: { id: 'y', title: 'Tea' } } },
    ],
    ['a button of a template', { type: 'button', button: { payload: 'P', text: 'Stop' } }, 'Stop', { button: 'P' }],
    [
      'a tap on a button of a message',
      {
        type: 'interactive',
        interactive: { type: 'button_reply', button_reply: { id: 'y', title: 'Yes' } },
        context: { from: '60300000000', id: 'wamid.out-1' },
      },
      'Yes',
      { button: 'y', replyTo: 'wamid.out-1' },
    ],
    [
      'a text that answers a message',
      { type: 'text', text: { body: 'Hi' }, context: { id: 'wamid.out-1', forwarded: true } },
      'Hi',
      { replyTo: 'wamid.out-1' },
    ],
    [
      'a text of a contact who came from an advertisement',
      {
        type: 'text',
        text: { body: 'Hi' },
        referral: {
          source_url: 'https://fb.me/a',
          source_id: '120',
          source_type: 'ad',
          headline: 'New tea',
          body: 'Hot',
          ctwa_clid: 'ARA',
          media_type: 'image',
          thumbnail_url: 7,
        },
      },
      'Hi',
      {
        ad: { id: '120', url: 'https://fb.me/a', type: 'ad', headline: 'New tea', body: 'Hot', clickId: 'ARA' },
      },
    ],
    [
      'a text beside members of no use',
      { type: 'text', text: { body: 'Hi' }, context: { id: 7 }, referral: { headline: 'x'.repeat(2_001) } },
      'Hi',
      {},
    ],
  ])('are delivered from %s', async (_name, message, text, details = {}) => {
    expect(await used.receive(createPost(createMessages(ALI, message)))).toEqual({
      kind: 'taken',
      messages: 1,
      statuses: 0,
      changes: 0,
      ignored: 0,
    });
    expect(used.delivered).toEqual([
      { messageId: `wa:wamid.in-${ALI}-0`, contactNumber: ALI, name: 'Aisyah 😀', text, ...details },
    ]);
  });

  describe('of a contact with a user name', () => {
    const hi = { id: 'wamid.1', timestamp: '1700000000', type: 'text', text: { body: 'Hi' } };
    const userId = { kind: 'whatsapp-user-id', value: 'MY.111222333' };
    const parentId = { kind: 'whatsapp-parent-id', value: 'MY.ENT.444' };
    const known = { user_id: 'MY.111222333', profile: { name: 'Aisyah' } };

    it.each<[string, object, object, object]>([
      ['the id alone', { from_user_id: 'MY.111222333' }, known, { addresses: [userId], name: 'Aisyah' }],
      [
        'the id and the parent id',
        { from_user_id: 'MY.111222333', from_parent_user_id: 'MY.ENT.444' },
        { ...known, parent_user_id: 'MY.ENT.444' },
        { addresses: [userId, parentId], name: 'Aisyah' },
      ],
      [
        'the number and the id',
        { from: ALI, from_user_id: 'MY.111222333' },
        { ...known, wa_id: ALI },
        { contactNumber: ALI, addresses: [userId], name: 'Aisyah' },
      ],
      [
        'the number, and the id beside it alone',
        { from: ALI },
        { ...known, wa_id: ALI },
        { contactNumber: ALI, addresses: [userId], name: 'Aisyah' },
      ],
      ['an id that only the contact beside it has', {}, known, { addresses: [userId], name: 'Aisyah' }],
      [
        'a user name',
        { from_user_id: 'MY.111222333' },
        { user_id: 'MY.111222333', profile: { name: 'Aisyah', username: 'aisyah.cafe' } },
        { addresses: [userId], name: 'Aisyah', username: 'aisyah.cafe' },
      ],
      ['no profile name', { from_user_id: 'MY.111222333' }, { user_id: 'MY.111222333' }, { addresses: [userId] }],
      [
        'an id of another form',
        { from_user_id: 'user_7' },
        { profile: { name: 'Other' }, user_id: 'MY.1' },
        { addresses: [{ kind: 'whatsapp-user-id', value: 'user_7' }] },
      ],
      [
        'a number that is none',
        { from: 'x', from_user_id: 'MY.111222333' },
        known,
        { addresses: [userId], name: 'Aisyah' },
      ],
    ])('are delivered with %s', async (_what, from, contact, sender) => {
      expect(await used.receive(createPost({ contacts: [contact], messages: [{ ...hi, ...from }] }))).toMatchObject({
        messages: 1,
        ignored: 0,
      });
      expect(used.delivered).toEqual([{ messageId: 'wa:wamid.1', text: 'Hi', ...sender }]);
    });

    it('are ignored, with their id in the log, when they have no sender', async () => {
      const contacts = [known, { user_id: 'MY.2' }];
      expect(await used.receive(createPost({ contacts, messages: [hi] }))).toMatchObject({ messages: 0, ignored: 1 });
      expect(used.logger.entries.at(-1)?.fields).toMatchObject({
        kind: 'message:text',
        wamid: 'wamid.1',
        reason: 'It has no sender.',
      });
    });
  });

  it('of several entries and changes are all delivered in their order', async () => {
    const hi = (body: string) => ({ type: 'text', text: { body } });
    const first = createPost(createMessages(ALI, hi('1'), hi('2')), createMessages('60111111111', hi('3'))) as {
      entry: object[];
    };
    const second = createPost({ ...createMessages('60122222222', hi('4')), contacts: undefined }) as {
      entry: object[];
    };
    await used.receive({ ...first, entry: [...first.entry, ...second.entry] });
    expect(used.delivered.map(({ text }) => text)).toEqual(['1', '2', '3', '4']);
    expect(used.delivered.map(({ name }) => name)).toEqual(['Aisyah 😀', 'Aisyah 😀', 'Aisyah 😀', undefined]);
  });

  it.each([
    [{ type: 'reaction', reaction: { message_id: 'wamid.out-1', emoji: '😀' } }, 'message:reaction'],
    [
      { type: 'edit', edit: { original_message_id: 'wamid.1', message: { type: 'text', text: { body: 'Hi' } } } },
      'message:edit',
    ],
    [{ type: 'revoke', revoke: { original_message_id: 'wamid.1' } }, 'message:revoke'],
    [{ type: 'system', system: { type: 'customer_identity_changed' } }, 'message:system'],
    [{ type: 'system', system: { type: 'user_changed_user_id' }, from: undefined }, 'message:system'],
    [{ type: 'unsupported', unsupported: { type: 'poll' }, errors: [{ code: 131051 }] }, 'message:unsupported'],
    [{ type: 'request_welcome' }, 'message:request_welcome'],
    [{ type: 'text', text: null }, 'message:text'],
    [{ type: 'button', button: { payload: '' } }, 'message:button'],
    [{ type: 'interactive', interactive: { type: 'list_reply', list_reply: {} } }, 'message:interactive'],
    [{ type: 'text', text: { body: 'Hi' }, from: 'unknown' }, 'message:text'],
    [{ type: 7 }, 'message:other'],
  ])('are ignored and logged when they are %j', async (message, kind) => {
    const known = { type: 'text', text: { body: 'Hi' }, id: 'wamid.known' };
    expect(await used.receive(createPost(createMessages(ALI, message, known)))).toMatchObject({
      messages: 1,
      ignored: 1,
    });
    expect(used.delivered.map(({ messageId }) => messageId)).toEqual(['wa:wamid.known']);
    expect(used.logger.entries.at(-1)?.fields).toMatchObject({ kind });
  });

  it('to another number of the app are ignored', async () => {
    const value = {
      ...createMessages(ALI, { type: 'text', text: { body: 'Hi' } }),
      metadata: { phone_number_id: '1' },
    };
    expect(await used.receive(createPost(value))).toMatchObject({ messages: 0, ignored: 1 });
  });

  it('without a usable name keep the stored one', async () => {
    for (const name of ['', ' ', 'x'.repeat(256), '\ud800', 7, null]) {
      const value = {
        ...createMessages(ALI, { type: 'text', text: { body: 'Hi' } }),
        contacts: [{ profile: { name }, wa_id: ALI }],
      };
      await used.receive(createPost(value));
      expect(used.delivered.pop()).not.toHaveProperty('name');
    }
  });

  it('are not acknowledged when one of them could not be stored', async () => {
    used.deliver = async ({ text }) => {
      if (text === '2') throw new Error('disk full');
      return { outcome: 'unmatched' };
    };
    const hi = (body: string) => ({ type: 'text', text: { body } });
    await expect(used.receive(createPost(createMessages(ALI, hi('1'), hi('2'), hi('3'))))).rejects.toThrow('disk full');
    expect(used.delivered).toHaveLength(3);
  });

  it.each([
    ['no JSON'],
    ['[]'],
    ['null'],
    ['{"entry":{}}'],
    ['{"entry":[null,{"changes":[7]}]}'],
    ['{"__proto__":{"entry":[]}}'],
  ])('are absent from the signed but malformed post %s, which is acknowledged', async (body) => {
    expect(await used.receive(body)).toMatchObject({ kind: 'taken', messages: 0, statuses: 0 });
  });
});
