import { expect, it } from 'vitest';
import { isAllowedHost } from './is-allowed-host.js';

it.each<[string | undefined, boolean]>([
  [undefined, true],
  ['127.0.0.1:3000', true],
  ['localhost:3000', true],
  ['LOCALHOST', true],
  ['localhost.', true],
  ['studio.localhost:3000', true],
  ['[::1]:3000', true],
  ['[::1]', true],
  ['192.168.1.5', true],
  ['flow-server:3000', true],
  ['studio.example.com', true],
  ['Studio.Example.COM:8443', true],
  ['studio.example.com.', true],
  ['example.com', false],
  ['evil.studio.example.com', false],
  ['127.0.0.1.evil.example', false],
  ['localhost.evil.example:3000', false],
  ['127.1', false],
  ['evil.example.:3000', false],
  ['[::1].evil.example', false],
  ['a:b:c', false],
])('isAllowedHost(%j) is %j', (header, allowed) => {
  expect(isAllowedHost(header, ['studio.example.com'])).toBe(allowed);
});
