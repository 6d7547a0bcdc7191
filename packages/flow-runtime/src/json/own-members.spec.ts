import { afterEach, expect, it } from 'vitest';
import { ownMembers } from './own-members.js';

afterEach(() => {
  Reflect.deleteProperty(Object.prototype, 'proxy');
});

it('copies own members and no inherited ones', () => {
  Object.defineProperty(Object.prototype, 'proxy', { value: 'http://other.example', configurable: true });
  const options: { readonly limit?: number; readonly proxy?: string } = { limit: 1 };
  expect(options.proxy).toBe('http://other.example');
  const { limit, proxy = 'none', ...rest } = ownMembers(options);
  expect([limit, proxy, Object.keys(rest)]).toEqual([1, 'none', []]);
});

it('copies a member named __proto__ as an ordinary one', () => {
  const options = JSON.parse('{"__proto__":{"proxy":"x"}}') as { readonly proxy?: string };
  expect(ownMembers(options).proxy).toBeUndefined();
});

it('returns an empty object for absent options', () => {
  expect(Object.keys(ownMembers<{ readonly limit?: number }>(undefined))).toEqual([]);
});
