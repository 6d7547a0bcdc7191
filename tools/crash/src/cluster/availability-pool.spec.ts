import { expect, it } from 'vitest';
import { createServerAvailability } from '../server/server-availability.js';
import { poolAvailability } from './availability-pool.js';

const create = () => {
  let now = 0;
  const members = [1, 2, 3].map(() => createServerAvailability(() => now));
  return { members, pool: poolAvailability(members), pass: (ms: number) => (now += ms) };
};

it('the addresses of ready servers are given in turn', () => {
  const { members, pool } = create();
  members.forEach((member, index) => member.up(`http://${index}`));
  members[0]?.markReady();
  members[2]?.markReady();
  const origins = new Set([pool.origin, pool.origin, pool.origin, pool.origin]);
  expect(origins).toEqual(new Set(['http://0', 'http://2']));
});

it('a server that only listens is taken when none is ready, and none when none listens', () => {
  const { members, pool } = create();
  expect(pool.origin).toBeUndefined();
  members[1]?.up('http://1');
  expect([pool.origin, pool.isReady]).toEqual(['http://1', false]);
});

it('the time in which servers were ready is the mean of all', () => {
  const { members, pool, pass } = create();
  members.forEach((member) => member.up('http://any'));
  members[0]?.markReady();
  pass(300);
  members[1]?.markReady();
  pass(300);
  expect([pool.readyMs, pool.readyCount]).toEqual([300, 2]);
});
