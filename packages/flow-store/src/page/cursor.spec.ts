import { FlowError } from '@luluchat/flow-runtime';
import { describe, expect, it } from 'vitest';
import { decodeSequenceCursor, decodeTextCursor, encodeCursor } from './cursor.js';

const base64url = (text: string): string => Buffer.from(text).toString('base64url');

/** The code of what a function throws; `undefined` when it throws nothing. */
function codeOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    return FlowError.is(error) ? error.code : String(error);
  }
  return undefined;
}

describe('a cursor', () => {
  it('gives back its key', () => {
    expect(decodeSequenceCursor('runs', encodeCursor('runs', 42))).toBe(42);
    expect(decodeTextCursor('contacts', encodeCursor('contacts', '60123456789'))).toBe('60123456789');
  });

  it('shows nothing that a caller could build on', () => {
    expect(encodeCursor('runs', 42)).toMatch(/^[A-Za-z0-9_-]+$/);
  });

  it.each([
    ['an empty text', ''],
    ['no base64url', '%%%'],
    ['padding', `${encodeCursor('runs', 12345)}==`],
    ['a cursor with something in front', ` ${encodeCursor('runs', 42)}`],
    ['a cursor of another list', encodeCursor('flows', 42)],
    ['no number', base64url('runs:abc')],
    ['no key', base64url('runs:')],
    ['a negative number', base64url('runs:-1')],
    ['a fraction', base64url('runs:1.5')],
    ['an exponent', base64url('runs:1e3')],
    ['a number that is not exact', base64url('runs:9007199254740993')],
    ['a leading zero', base64url('runs:01')],
  ])('is refused when it is %s', (_case, cursor) => {
    expect(codeOf(() => decodeSequenceCursor('runs', cursor))).toBe('invalid_request');
  });

  it('of texts is refused when it is of another list or no base64url', () => {
    expect(codeOf(() => decodeTextCursor('contacts', encodeCursor('runs', 1)))).toBe('invalid_request');
    expect(codeOf(() => decodeTextCursor('contacts', '*'))).toBe('invalid_request');
  });
});
