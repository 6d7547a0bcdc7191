import { describe, expect, it } from 'vitest';
import { MAX_SIGNING_KEYS, parseSigningKeys } from './parse-signing-keys.js';

const keyOf = (bytes: number): string => `whsec_${Buffer.alloc(bytes, 'key').toString('base64')}`;
const OLD = keyOf(24);
const NEW = keyOf(64);

describe('the keys of a signing secret', () => {
  it.each([
    [OLD, [OLD]],
    [`${OLD} ${NEW}`, [OLD, NEW]],
    [` ${OLD}\n\t${NEW}\n`, [OLD, NEW]],
  ])('are parsed from %j', (secret, keys) => {
    expect(parseSigningKeys(secret)).toEqual({ keys });
  });

  it.each([
    ['', /^holds 0 keys, expected 1 to 5$/],
    [' \n', /^holds 0 keys/],
    [
      Array(MAX_SIGNING_KEYS + 1)
        .fill(OLD)
        .join(' '),
      /^holds 6 keys/,
    ],
    ['hunter2', /^holds no signing key at place 1: it does not begin with whsec_; .*24 to 64 bytes in Base64/],
    [`${OLD} ${OLD.slice(6)}`, /at place 2: it does not begin with whsec_/],
    ['whsec_pass-word!', /it is not Base64 after whsec_/],
    ['whsec_', /it has 0 bytes/],
    [keyOf(23), /it has 23 bytes/],
    [keyOf(65), /it has 65 bytes/],
  ])('are rejected in %j without repeating it', (secret, fault) => {
    const read = parseSigningKeys(secret);
    expect(read).toMatchObject({ problem: expect.stringMatching(fault) as unknown });
    for (const part of secret.split(/\s+/).filter((part) => part.length > 6))
      expect(JSON.stringify(read)).not.toContain(part);
  });
});
