import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IDEMPOTENCY_KEY_SCHEMA, parseIdempotencyKey } from './idempotency-key.js';

const fitsSchema = new Ajv2020().compile(IDEMPOTENCY_KEY_SCHEMA);

function isAccepted(header: string): boolean {
  try {
    return parseIdempotencyKey(header) === header;
  } catch {
    return false;
  }
}

describe('parseIdempotencyKey', () => {
  it('accepts exactly what its schema accepts', () => {
    const key = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.stringMatching(/^[\x21-\x7e]+$/),
      fc.constantFrom('', ' ', 'a b', 'a\n', '\x7f', 'é', 'a'.repeat(255), 'a'.repeat(256)),
    );
    fc.assert(fc.property(key, (header) => isAccepted(header) === fitsSchema(header)));
  });

  it('accepts no header, and refuses a repeated one', () => {
    expect(parseIdempotencyKey(undefined)).toBeUndefined();
    expect(() => parseIdempotencyKey(['a', 'b'])).toThrow('Idempotency-Key is 1 to 255 visible ASCII characters');
  });
});
