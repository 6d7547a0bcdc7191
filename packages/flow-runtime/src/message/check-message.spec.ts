import { describe, expect, it } from 'vitest';
import type { MessageContent } from './message-content.js';
import { checkMessage } from './check-message.js';

const limits = {
  channel: 'Pager',
  buttons: 2,
  buttonLabelLength: 3,
  textLength: 8,
  textLengthWithButtons: 5,
  captionLength: 6,
  withoutButtons: ['audio', 'location'] as const,
};
const buttonsOf = (...labels: string[]) => ({ buttons: labels.map((label) => ({ id: label, label })) });
const text = (value: string): MessageContent => ({ type: 'text', text: value });
const url = 'https://example.com/a.png';
const place = { type: 'location', location: { latitude: 1, longitude: 2 } } as const;
const template = { type: 'template', name: 'renewal', language: 'en' } as const;

it.each<[MessageContent, string | undefined]>([
  [text('12345678'), undefined],
  [text('123456789'), 'text_too_long 8 9'],
  [text('😀'.repeat(8)), undefined],
  [text('😀'.repeat(9)), 'text_too_long 8 9'],
  [{ ...text('12345'), ...buttonsOf('yes', 'no') }, undefined],
  [{ ...text('123456'), ...buttonsOf('yes') }, 'text_too_long 5 6'],
  [{ ...text('1'), ...buttonsOf('a', 'b', 'c') }, 'too_many_buttons 2 3'],
  [{ ...text('1'), ...buttonsOf('ok', 'okay') }, 'button_label_too_long 3 4'],
  [{ ...text('1'), ...buttonsOf('😀😀😀') }, undefined],
  [{ type: 'image', url }, undefined],
  [{ type: 'image', url, caption: '123456' }, undefined],
  [{ type: 'file', url, caption: '1234567' }, 'text_too_long 6 7'],
  [{ type: 'image', url, caption: '123456', ...buttonsOf('ok') }, 'text_too_long 5 6'],
  [{ ...template, body: [{ value: '123456789' }], ...buttonsOf('okay') }, undefined],
  [{ ...template, ...buttonsOf('a', 'b', 'c') }, 'too_many_buttons 2 3'],
  [place, undefined],
  [{ ...place, ...buttonsOf('ok') }, 'buttons_not_possible'],
  [{ type: 'audio', url, ...buttonsOf('ok') }, 'buttons_not_possible'],
  [{ type: 'contacts', contacts: [{ name: 'A name longer than a text' }], ...buttonsOf('ok') }, undefined],
  [{ type: 'contact-request', text: '12345' }, undefined],
  [{ type: 'contact-request', text: '123456' }, 'text_too_long 5 6'],
])('checks %j: %s', (content, found) => {
  const failure = checkMessage(content, { limits });
  const [code, max, length] = found?.split(' ') ?? [];
  expect(failure?.code).toBe(code);
  if (failure === undefined) return;
  expect(failure.reason).toMatch(/^Pager .*\.$/);
  for (const count of [max, length]) expect(failure.reason).toContain(` ${count ?? ''}`.trimEnd());
  expect(checkMessage(content, {})).toBeUndefined();
  expect(checkMessage(content, { limits: { channel: 'Letters' } })).toBeUndefined();
});

it("calls the channel's own check when its limits allow the message", () => {
  const failure = { code: 'odd', reason: 'Odd.' };
  const check = ({ type }: MessageContent) => (type === 'text' ? failure : undefined);
  expect(checkMessage(text('1'), { limits, check })).toBe(failure);
  expect(checkMessage(text('123456789'), { limits, check })).toMatchObject({ code: 'text_too_long' });
  expect(checkMessage({ type: 'image', url }, { limits, check })).toBeUndefined();
});

describe('the reply window of a channel', () => {
  const HOUR = 3_600_000;
  const now = 1_700_000_000_000;
  const channel = { limits, replyWindowMs: 24 * HOUR };
  const check = (content: MessageContent, lastMessageAt: number | undefined) =>
    checkMessage(content, channel, { contact: { lastMessageAt }, now });

  it.each([
    ['just now', now, undefined],
    ['a millisecond less than 24 hours ago', now - 24 * HOUR + 1, undefined],
    ['24 hours ago', now - 24 * HOUR, 'reply_window_closed'],
    ['never', undefined, 'reply_window_closed'],
  ])('for a contact who wrote %s leads to %s', (_when, lastMessageAt, code) => {
    expect(check(text('1'), lastMessageAt)?.code).toBe(code);
    expect(check(template, lastMessageAt)).toBeUndefined();
  });

  it.each([
    ['that it wrote to last', 'shop', undefined],
    ['that it wrote to before', 'help', undefined],
    ['that it wrote to long ago', 'old', 'reply_window_closed'],
    ['that it never wrote to', 'bar', 'reply_window_closed'],
    ['that is not known', undefined, undefined],
  ])('is that of the account %s', (_which, account, code) => {
    const otherLastMessages = { help: now - HOUR, old: now - 24 * HOUR };
    const contact = { account: 'shop', lastMessageAt: now, otherLastMessages };
    expect(checkMessage(text('1'), channel, { contact, account, now })?.code).toBe(code);
    // Which account a contact wrote to may be unknown: then its last message counts for each.
    expect(checkMessage(text('1'), channel, { contact: { lastMessageAt: now }, account, now })).toBeUndefined();
  });

  it('names the account when the contact wrote to another one', () => {
    const contact = { account: 'shop', lastMessageAt: now };
    expect(checkMessage(text('1'), channel, { contact, account: 'bar', now })?.reason).toBe(
      'Pager takes approved templates only now: the contact has not written in the last 24 hours to the number that sends ' +
        '(bar), only to another one. Send a template, or wait until the contact writes.',
    );
  });

  it('is named with what to do, and goes before the limits', () => {
    expect(check(text('123456789'), undefined)).toEqual({
      code: 'reply_window_closed',
      reason:
        'Pager takes approved templates only now: the contact has not written in the last 24 hours. ' +
        'Send a template, or wait until the contact writes.',
    });
    expect(check(text('123456789'), now)).toMatchObject({ code: 'text_too_long' });
  });

  it('is not checked without a moment, nor on a channel without one', () => {
    expect(checkMessage(text('1'), channel)).toBeUndefined();
    expect(checkMessage(text('1'), { limits }, { contact: {}, now })).toBeUndefined();
  });
});
