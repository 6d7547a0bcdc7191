import { expect, it } from 'vitest';
import { createServerAvailability } from './server-availability.js';

it('adds up the time in which a server was ready, without its start and stop', () => {
  let now = 1000;
  const availability = createServerAvailability(() => now);
  const after = (ms: number): readonly [number, number] => {
    now += ms;
    return [availability.readyMs, availability.readyCount];
  };
  expect(after(50)).toEqual([0, 0]);
  availability.up('http://a');
  expect(after(50)).toEqual([0, 0]);
  availability.markReady();
  availability.markReady();
  expect(after(7)).toEqual([7, 1]);
  availability.markStopping();
  expect(after(50)).toEqual([7, 1]);
  availability.down();
  availability.up('http://b');
  availability.markReady();
  expect(after(5)).toEqual([12, 2]);
  availability.down();
  expect(after(50)).toEqual([12, 2]);
});

it('has an origin until the server is down, and is not ready without one', () => {
  const availability = createServerAvailability(() => 0);
  availability.markReady();
  expect([availability.origin, availability.isReady]).toEqual([undefined, false]);
  availability.up('http://a');
  expect([availability.origin, availability.isReady]).toEqual(['http://a', false]);
  availability.markReady();
  expect([availability.origin, availability.isReady]).toEqual(['http://a', true]);
  availability.markStopping();
  expect([availability.origin, availability.isReady]).toEqual(['http://a', false]);
  availability.down();
  availability.markReady();
  expect([availability.origin, availability.isReady]).toEqual([undefined, false]);
});
