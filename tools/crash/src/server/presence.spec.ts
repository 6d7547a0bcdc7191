import { expect, it } from 'vitest';
import { createPresence } from './presence.js';

it('adds up the time in which a server was ready, and nothing of its start and stop', () => {
  let now = 1000;
  const presence = createPresence(() => now);
  const after = (ms: number): readonly [number, number] => {
    now += ms;
    return [presence.readyMs, presence.readyLives];
  };
  expect(after(50)).toEqual([0, 0]);
  presence.arrive('http://a');
  expect(after(50)).toEqual([0, 0]);
  presence.beginReady();
  presence.beginReady();
  expect(after(7)).toEqual([7, 1]);
  presence.endReady();
  expect(after(50)).toEqual([7, 1]);
  presence.leave();
  presence.arrive('http://b');
  presence.beginReady();
  expect(after(5)).toEqual([12, 2]);
  presence.leave();
  expect(after(50)).toEqual([12, 2]);
});

it('knows where the server is until it is gone, and is not ready without one', () => {
  const presence = createPresence(() => 0);
  presence.beginReady();
  expect([presence.origin, presence.isReady]).toEqual([undefined, false]);
  presence.arrive('http://a');
  expect([presence.origin, presence.isReady]).toEqual(['http://a', false]);
  presence.beginReady();
  expect([presence.origin, presence.isReady]).toEqual(['http://a', true]);
  presence.endReady();
  expect([presence.origin, presence.isReady]).toEqual(['http://a', false]);
  presence.leave();
  presence.beginReady();
  expect([presence.origin, presence.isReady]).toEqual([undefined, false]);
});
