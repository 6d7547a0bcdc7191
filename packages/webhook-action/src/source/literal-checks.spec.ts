import { expect, it } from 'vitest';
import { createDestinationGuard } from '../guard/destination-guard.js';
import { LiteralChecks } from './literal-checks.js';

it.each([
  ['https://receiver.test/a', 'https://receiver.test/b?url=http://10.0.0.1/', undefined],
  ['http://10.0.0.1/', 'http://10.0.0.1/path', 'denied_address'],
  ['https://receiver.test:22/', 'https://receiver.test:22/a', 'denied_port'],
  ['https://user@receiver.test/', 'https://user@receiver.test/a', 'user_info'],
] as const)('answers for %s and %s as the guard does', (first, second, reason) => {
  const checks = new LiteralChecks(createDestinationGuard());
  expect([checks.check(first), checks.check(second), checks.check(first)]).toEqual([reason, reason, reason]);
});

it('keeps destinations apart that differ in scheme, user info, host or port alone', () => {
  const checks = new LiteralChecks(createDestinationGuard({ allowHosts: ['receiver.test:22'] }));
  const urls = [
    'http://receiver.test/',
    'https://receiver.test:22/',
    'https://receiver.test:23/',
    'https://user@receiver.test/',
    'http://10.0.0.1/',
    'http://93.184.215.14/',
  ];
  expect(urls.map((url) => checks.check(url))).toEqual([
    undefined,
    undefined,
    'denied_port',
    'user_info',
    'denied_address',
    undefined,
  ]);
});

it('calls the guard once for each destination', () => {
  const asked: string[] = [];
  const checks = new LiteralChecks({ checkLiteral: ({ hostname }) => void asked.push(hostname) });
  for (const path of ['a', 'b', 'c?d']) checks.check(`https://receiver.test/${path}`);
  expect(asked).toEqual(['receiver.test']);
});
