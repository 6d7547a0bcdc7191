import { createManualClock } from '@luluchat/flow-testing';
import { createSecretKey } from 'node:crypto';
import { expect, it } from 'vitest';
import { createMediaLinks } from './media-links.js';
import type { MediaTarget } from './media-links.js';

const HOUR = 3_600_000;
const clock = createManualClock();
const linksOf = (key: string, base: string | undefined = 'https://flows.example.com/shop') =>
  createMediaLinks({ openKey: () => createSecretKey(Buffer.from(key)), base: () => base, validMs: HOUR, clock });
const links = linksOf('0123456789abcdef0123456789abcdef');
const medium = { account: 'shop/ä', id: '1003383421387256' };

function targetOf(url: string | undefined): MediaTarget {
  const parts = new URL(url ?? '').pathname.split('/').slice(-4).map(decodeURIComponent);
  const [account = '', mediaId = '', end = '', signature = ''] = parts;
  return { account, mediaId, end, signature };
}

it('makes addresses below the public one that fit a parameter of a webhook', () => {
  const url = links.urlOf(medium) ?? '';
  expect(url).toMatch(/^https:\/\/flows\.example\.com\/shop\/media\/shop%2F%C3%A4\/1003383421387256\/\w+\/[\w-]{43}$/);
  expect(url.length).toBeLessThan(255);
  expect(targetOf(url)).toMatchObject({ account: 'shop/ä', mediaId: medium.id });
  expect(links.check(targetOf(url))).toBe('valid');
});

it('makes none where no receiver can reach the server', () => {
  const closed = createMediaLinks({
    openKey: () => createSecretKey(Buffer.from('0123456789abcdef')),
    base: () => undefined,
    validMs: HOUR,
    clock,
  });
  expect(closed.urlOf(medium)).toBeUndefined();
});

it('ends an address after its time, and no earlier', () => {
  const target = targetOf(links.urlOf(medium));
  clock.advance(HOUR - 1);
  expect(links.check(target)).toBe('valid');
  clock.advance(2_000);
  expect(links.check(target)).toBe('ended');
});

it('refuses an address in which anything was changed, and that of another key', () => {
  const target = targetOf(links.urlOf(medium));
  const { signature } = target;
  const last = signature.slice(0, -1);
  const changed: readonly Partial<MediaTarget>[] = [
    { account: 'default' },
    { mediaId: '1003383421387257' },
    { end: `${target.end}0` },
    { end: '' },
    { signature: '' },
    { signature: signature.slice(1) },
    { signature: `${signature}A` },
    { signature: `${signature}=` },
    ...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', (letter) => ({ signature: last + letter })).filter(
      (one) => one.signature !== signature,
    ),
  ];
  for (const change of changed) expect(links.check({ ...target, ...change }), JSON.stringify(change)).toBe('wrong');
  expect(linksOf('fedcba9876543210fedcba9876543210').check(target)).toBe('wrong');
});
