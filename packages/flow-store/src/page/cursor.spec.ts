import { FlowError } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import { decodeSequenceCursor, decodeTextCursor, encodeCursor } from './cursor.js';

/** Returns the code of the error that a function throws, `undefined` if it does not throw. */
function codeOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    return FlowError.is(error) ? error.code : String(error);
  }
  return undefined;
}

describe('a cursor', () => {
  it('decodes to its key', () => {
    expect(decodeSequenceCursor('runs', encodeCursor('runs', 42))).toBe(42);
    expect(decodeTextCursor('contacts', encodeCursor('contacts', '60123456789'))).toBe('60123456789');
  });

  it('does not show its key to a caller', () => {
    expect(encodeCursor('runs', 42)).toMatch(/^[A-Za-z0-9_-]+$/);
  });

  it.each([
    ['an empty text', ''],
    ['no base64url', '%%%'],
    ['padding', `${encodeCursor('runs', 12345)}==`],
    ['a cursor with something in front', ` ${encodeCursor('runs', 42)}`],
    ['a cursor that was cut', encodeCursor('runs', 42).slice(0, -2)],
    ['a cursor of another list', encodeCursor('flows', 42)],
    ['no number', encodeCursor('runs', 'abc')],
    ['no key', encodeCursor('runs', '')],
    ['zero', encodeCursor('runs', 0)],
    ['a negative number', encodeCursor('runs', -1)],
    ['a fraction', encodeCursor('runs', 1.5)],
    ['an exponent', encodeCursor('runs', '1e3')],
    ['a number that is not exact', encodeCursor('runs', '9007199254740993')],
    ['a leading zero', encodeCursor('runs', '01')],
  ])('is refused when it is %s', (_case, cursor) => {
    expect(codeOf(() => decodeSequenceCursor('runs', cursor))).toBe('invalid_request');
  });

  it('is refused when any of its characters is changed', () => {
    const cursor = encodeCursor('contacts', '60123456789');
    for (let place = 0; place < cursor.length; place += 1) {
      for (const character of 'Ab0_') {
        if (cursor[place] === character) continue;
        const changed = cursor.slice(0, place) + character + cursor.slice(place + 1);
        expect(
          codeOf(() => decodeTextCursor('contacts', changed)),
          changed,
        ).toBe('invalid_request');
      }
    }
  });
});
