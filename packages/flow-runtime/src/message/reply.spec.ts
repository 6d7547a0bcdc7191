import { describe, expect, it } from 'vitest';
import { describeReply } from './reply.js';
import type { ReplyContent } from './reply-content.js';

const LOCATION: ReplyContent = { kind: 'location', location: { latitude: 3.1579, longitude: 101.7116 } };

describe('describeReply', () => {
  it.each([
    ['a text without details', {}, { kind: 'text' }],
    ['a tap', { button: 'yes', replyTo: 'm-1' }, { kind: 'button', button: 'yes', to: 'm-1' }],
    ['a text from an advertisement', { ad: { id: '7' } }, { kind: 'text', ad: { id: '7' } }],
    ['a location', { content: LOCATION, replyTo: 'm-1' }, { ...LOCATION, to: 'm-1' }],
    [
      'a chosen row',
      { button: 'tea', content: { kind: 'list', list: { id: 'tea', title: 'Tea' } } as const },
      { kind: 'list', list: { id: 'tea', title: 'Tea' }, button: 'tea' },
    ],
  ])('returns the kind and the details of %s', (_what, details, reply) => {
    expect(describeReply(details)).toEqual(reply);
  });
});
