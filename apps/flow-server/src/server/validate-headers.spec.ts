import { expect, it } from 'vitest';
import { findRepeated } from './validate-headers.js';

it.each<[readonly string[], string | undefined]>([
  [[], undefined],
  [['Host', 'a', 'Authorization', 'x', 'Accept', 'a', 'Accept', 'b'], undefined],
  [['Host', 'authorization', 'Authorization', 'authorization'], undefined],
  [['Authorization', 'x', 'Host', 'a', 'AUTHORIZATION', 'x'], 'authorization'],
  [['host', 'a', 'Host', 'a'], 'host'],
  [['Idempotency-Key', 'a', 'idempotency-key', 'b'], 'idempotency-key'],
])('findRepeated(%j) is %s', (rawHeaders, name) => {
  expect(findRepeated(rawHeaders)).toBe(name);
});
