import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../json/json-value.js';
import { checkReplyContent, REPLY_CONTENT_LIMITS } from './check-reply-content.js';

const { length, depth } = REPLY_CONTENT_LIMITS;
const withForm = (answer: JsonValue) => ({ kind: 'form', form: { answer } }) as const;
/** Returns lists within lists, this many levels deep. */
const nested = (levels: number): JsonValue =>
  Array.from({ length: levels }).reduce<JsonValue>((inner) => [inner], 'end');

describe('checkReplyContent', () => {
  it('accepts a content at its limits and names the limit that another one exceeds', () => {
    const rest = JSON.stringify(withForm('')).length;
    expect(checkReplyContent(withForm('x'.repeat(length - rest)))).toBeUndefined();
    expect(checkReplyContent(withForm('x'.repeat(length - rest + 1)))).toBe(
      `The content has ${length + 1} characters as JSON; at most ${length} are kept.`,
    );
    // The content and its form are two levels.
    expect(checkReplyContent(withForm(nested(depth - 2)))).toBeUndefined();
    expect(checkReplyContent(withForm(nested(depth - 1)))).toBe(
      `The content is nested more than ${depth} levels deep.`,
    );
  });

  it('looks at a content of any depth without exhausting the stack', () => {
    expect(checkReplyContent(withForm(nested(200_000)))).toContain('nested');
  });
});
