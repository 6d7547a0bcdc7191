import { describe, expect, it } from 'vitest';
import { FlowError } from '../error/flow-error.js';
import { parseAttributeKey } from './parse-attribute-key.js';

function codeOf(key: string): unknown {
  try {
    return parseAttributeKey(key);
  } catch (error) {
    return FlowError.is(error) ? error.code : error;
  }
}

describe('parseAttributeKey', () => {
  it.each(['tier', 'membership_id', '_x', 'Tier2', 'a'.repeat(64), 'size', 'first', 'last', 'content'])(
    'accepts %s',
    (key) => {
      expect(parseAttributeKey(key)).toBe(key);
    },
  );

  it.each([
    ...['', ' tier', 'a b', 'a-b', 'a.b', '2nd', 'ä', 'a'.repeat(65), 'tier\n', '😀'],
    ...['data', 'name', 'contact_number', 'attributes', 'reply', 'steps', 'secrets', 'nil', 'true', 'blank', 'and'],
    ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__'],
  ])('rejects %j', (key) => {
    expect(codeOf(key)).toBe('invalid_attribute');
  });
});
