/**
 * The vectors that others test their verification with: they are what the guide shows, our own verifier agrees with them, and so does
 * the description of the guide, followed by hand.
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

/** Step 2 of the guide, word for word. */
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

/** The cells of the guide's table, without their marks. */
const rows = guide
  .split('\n')
  .filter((line) => /^\| +\d+ +\|/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim().replace(/^`(.*)`$/, '$1')));

it('are all in the guide, as they are in the file', () => {
  const wanted = vectors.map(({ name, isAccepted, now, body, headers }, index) => {
    expect([headers['webhook-id'], headers['webhook-timestamp']].every((value) => guide.includes(`\`${value}\``))).toBe(
      true,
    );
    const verdict = isAccepted ? 'accept' : 'refuse';
    return ['', `${index + 1}`, name, verdict, `${now}`, body || 'none', headers['webhook-signature'], ''];
  });
  expect(rows).toEqual(wanted);
  expect(vectors.filter(({ isAccepted }) => isAccepted)).toHaveLength(5);
});

describe.each(vectors)('$name', (vector) => {
  it(`is ${vector.isAccepted ? 'accepted' : 'refused'} by the package, and by hand`, () => {
    expect([isVerified(vector), verifyByHand(vector)]).toEqual([vector.isAccepted, vector.isAccepted]);
  });
});

it.each([0, 1])('the call with curl no. %i is one of them', (index) => {
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

it('the key of the guide is that of the secret', () => {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64').toString();
  expect(guide).toContain(`-hmac '${key}'`);
  expect(guide).toContain(`the ${key.length} bytes \`${key}\``);
});
