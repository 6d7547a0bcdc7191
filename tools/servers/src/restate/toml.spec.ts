import { expect, it } from 'vitest';
import { findUnread, formatToml, mergeToml } from './toml.js';

const settings = {
  worker: { 'cleanup-interval': '1m' },
  '': { 'node-name': 'a "b"', roles: ['worker', 'admin'], 'auto-provision': true },
  'default-retry-policy': { 'exponentiation-factor': 2 },
};

const dumped = `node-name = "a \\"b\\""
roles = [
    "worker",
    "admin",
]
auto-provision = true

[default-retry-policy]
exponentiation-factor = 2.0

[worker]
cleanup-interval = "1m"
internal-queue-length = 1000
`;

it('the main settings come first, then each section', () => {
  expect(formatToml(settings)).toBe(`node-name = "a \\"b\\""
roles = ["worker","admin"]
auto-provision = true
[worker]
cleanup-interval = "1m"
[default-retry-policy]
exponentiation-factor = 2
`);
});

it('settings are added to a section, and replace those of the same name', () => {
  expect(mergeToml(settings, { worker: { 'cleanup-interval': '5m', x: 1 }, admin: { y: 2 } })).toMatchObject({
    worker: { 'cleanup-interval': '5m', x: 1 },
    admin: { y: 2 },
    'default-retry-policy': { 'exponentiation-factor': 2 },
  });
});

it('a configuration that the server reads whole has nothing unread', () => {
  expect(findUnread(settings, dumped)).toEqual([]);
});

it('a setting that is missing, in another section or of another value is unread', () => {
  const more = { worker: { 'cleanup-intervall': '1m', 'node-name': 'a "b"' }, '': { 'auto-provision': false } };
  expect(findUnread(more, dumped)).toEqual([
    'worker: cleanup-intervall = "1m"',
    'worker: node-name = "a \\"b\\""',
    ': auto-provision = false',
  ]);
});
