/**
 * Test vectors for implementations in other languages. They equal those in the guide, and both our verifier and the steps of
 * the guide agree with them.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { signWebhook, verifyWebhook } from '../src/index.js';

interface Vector {
  readonly name: string;
  readonly isAccepted: boolean;
  /** Seconds since the epoch. */
  readonly now: number;
  readonly headers: Readonly<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>>;
  readonly body: string;
}

const guides = join(import.meta.dirname, '..', 'guides');
const guide = readFileSync(join(guides, 'receive-our-webhook.md'), 'utf8');
const { secret, vectors } = JSON.parse(readFileSync(join(guides, 'signature-vectors.json'), 'utf8')) as {
  readonly secret: string;
  readonly vectors: readonly Vector[];
};

/** Verifies a call by step 2 of the guide. */
function verifyByHand({ headers, body, now }: Vector): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const expected = Buffer.from(`v1,${createHmac('sha256', key).update(content, 'utf8').digest('base64')}`);
  const isSigned = headers['webhook-signature']
    .split(' ')
    .map((signature) => Buffer.from(signature))
    .some((signature) => signature.length === expected.length && timingSafeEqual(signature, expected));
  return isSigned && Math.abs(now - Number(headers['webhook-timestamp'])) <= 300;
}

function isVerified({ headers, body, now }: Vector): boolean {
  try {
    verifyWebhook(headers, body, secret, { now: () => now * 1000 });
    return true;
  } catch {
    return false;
  }
}

/** Cells of the table in the guide, without Markdown. */
const rows = guide
  .split('\n')
  .filter((line) => /^\| +\d+ +\|/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim().replace(/^`(.*)`$/, '$1')));

it('the guide lists all test vectors of the file', () => {
  const wanted = vectors.map(({ name, isAccepted, now, body, headers }, index) => {
    expect([headers['webhook-id'], headers['webhook-timestamp']].every((value) => guide.includes(`\`${value}\``))).toBe(
      true,
    );
    const expected = isAccepted ? 'accept' : 'refuse';
    return ['', `${index + 1}`, name, expected, `${now}`, body || 'none', headers['webhook-signature'], ''];
  });
  expect(rows).toEqual(wanted);
  expect(vectors.filter(({ isAccepted }) => isAccepted)).toHaveLength(5);
});

describe.each(vectors)('$name', (vector) => {
  it(`is ${vector.isAccepted ? 'accepted' : 'refused'} by the package and by the steps of the guide`, () => {
    expect([isVerified(vector), verifyByHand(vector)]).toEqual([vector.isAccepted, vector.isAccepted]);
  });
});

it.each([0, 1])('call %i with curl in the guide is a test vector', (index) => {
  const call = guide.split('\n```').filter((block) => block.includes('curl -i'))[index] ?? '';
  const header = (name: string) => new RegExp(`'${name}: ([^']+)'`).exec(call)?.[1] ?? '';
  const body = /-d '([^']+)'/.exec(call)?.[1] ?? '';
  const made = signWebhook(body, secret, {
    id: header('webhook-id'),
    now: () => Number(header('webhook-timestamp')) * 1000,
  });
  expect(made['webhook-signature']).toBe(header('webhook-signature'));
  expect(vectors[index]).toMatchObject({ body, headers: made });
});

it('the guide shows the key of its secret', () => {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64').toString();
  expect(guide).toContain(`-hmac '${key}'`);
  expect(guide).toContain(`the ${key.length} bytes \`${key}\``);
});
