import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  buildPost,
  changeOf,
  MESSAGE_CONTENTS,
  POST_KINDS,
  postOf,
  signPost,
  TEST_ACCOUNT,
  writePost,
} from '../src/index.js';
import type { Json, PostKind } from '../src/index.js';

const messagesOf = (value: Json) => value['messages'] as readonly Json[];

describe('a change', () => {
  it.each(POST_KINDS)(
    'of the kind "%s" is plain JSON with a field and members, and takes others in their place',
    (kind) => {
      const { field, value } = changeOf(kind);
      expect(field).toMatch(/^[a-z_]+$/);
      expect(Object.keys(value).length).toBeGreaterThan(0);
      expect(JSON.parse(JSON.stringify(value))).toEqual(value);
      if (kind === 'message on standby' || kind === 'history of the app') return;
      expect(JSON.stringify(changeOf(kind, { more: { invented: 'member' } }).value)).toContain('"invented":"member"');
    },
  );

  it('of a message has the details in the member that its type names, and a sender beside it', () => {
    for (const kind of Object.keys(MESSAGE_CONTENTS) as (keyof typeof MESSAGE_CONTENTS)[]) {
      const { value } = changeOf(kind, { id: 'wamid.in', at: 1_764_500_000_999 });
      const [message = {}] = messagesOf(value);
      expect(message).toMatchObject({ from: '60123456789', id: 'wamid.in', timestamp: '1764500000' });
      if (kind !== 'welcome request') expect(message[String(message['type'])]).toBeDefined();
      expect(value['contacts']).toEqual([
        { profile: { name: 'Aisyah' }, wa_id: '60123456789', user_id: 'MY.13491208655302741918' },
      ]);
    }
  });

  it.each<[string, Parameters<typeof changeOf>[1], Json, Json]>([
    [
      'a user id alone',
      { person: { userId: 'MY.1', parentUserId: 'MY.ENT.2', username: 'aisyah' } },
      { profile: { username: 'aisyah' }, user_id: 'MY.1', parent_user_id: 'MY.ENT.2' },
      { from_user_id: 'MY.1', from_parent_user_id: 'MY.ENT.2' },
    ],
    ['a number alone', { person: { number: '60123456780' } }, { wa_id: '60123456780' }, { from: '60123456780' }],
    [
      'a number that WhatsApp writes in another way',
      { person: { number: '551187654321', waId: '5511987654321' } },
      { wa_id: '5511987654321' },
      { from: '5511987654321' },
    ],
  ])('of a person with %s lacks the members that are hidden', (_what, options, contact, sender) => {
    const { value } = changeOf('text', options);
    expect(value['contacts']).toEqual([contact]);
    const [{ id: _id, timestamp: _timestamp, type: _type, text: _text, ...rest } = {}] = messagesOf(value);
    expect(rest).toEqual(sender);
  });

  it('of a report has a price until it is read; a failure has an error, no contact and no price', () => {
    const statusOf = (kind: PostKind) => (changeOf(kind).value['statuses'] as readonly Json[])[0];
    for (const kind of ['status sent', 'status delivered', 'status read'] as const) {
      expect(statusOf(kind)?.['pricing']).toMatchObject({ category: 'service', type: 'regular' });
    }
    expect(statusOf('status failed')).toMatchObject({ errors: [{ code: 131026 }] });
    expect(statusOf('status failed')).not.toHaveProperty('pricing');
    expect(changeOf('status failed').value).not.toHaveProperty('contacts');
  });

  it('of another number has the new one, the earlier user id, and no contacts', () => {
    const { value } = changeOf('system user_changed_number', { more: { wa_id: '60111111111', user_id: 'MY.9' } });
    expect(value).not.toHaveProperty('contacts');
    expect(messagesOf(value)).toMatchObject([
      {
        type: 'system',
        from: '60123456789',
        system: { wa_id: '60111111111', user_id: 'MY.9', previous_user_id: 'MY.13491208655302741918' },
      },
    ]);
  });

  it('of no documented kind is refused', () => {
    expect(() => changeOf('hologram' as PostKind)).toThrow(RangeError);
  });
});

describe('a post', () => {
  it('has each change in an entry of its own', () => {
    const changes = [changeOf('text'), changeOf('account disabled')];
    expect(buildPost(changes, '7').entry).toMatchObject(changes.map((change) => ({ id: '7', changes: [change] })));
    expect(postOf('text')).toEqual(buildPost([changeOf('text')]));
  });

  it('is written with escapes, and the signature is that of exactly those bytes', () => {
    const post = postOf('text', { more: { text: { body: 'né 😀 a/b' } } });
    const bytes = writePost(post);
    expect(bytes.toString('latin1')).toContain('"n\\u00e9 \\ud83d\\ude00 a\\/b"');
    expect(JSON.parse(bytes.toString())).toEqual(post);
    const expected = createHmac('sha256', TEST_ACCOUNT.appSecret).update(bytes).digest('hex');
    expect(signPost(bytes)).toBe(`sha256=${expected}`);
    expect(signPost(JSON.stringify(post))).not.toBe(`sha256=${expected}`);
    expect(signPost('what do ya want for nothing?', 'Jefe')).toBe(
      'sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });
});
