import { describe, expect, it } from 'vitest';
import { findInheritedSocket } from './inherited-socket.js';

describe('an inherited socket', () => {
  it.each([
    [{ LISTEN_PID: '42', LISTEN_FDS: '1' }, 3],
    [{ LISTEN_PID: '42', LISTEN_FDS: '0' }, undefined],
    [{ LISTEN_PID: '41', LISTEN_FDS: '1' }, undefined],
    [{ LISTEN_PID: '42' }, undefined],
    [{ LISTEN_FDS: '1' }, undefined],
    [{}, undefined],
  ])('is found for this process alone: %j', (env, descriptor) => {
    expect(findInheritedSocket(env, 42)).toBe(descriptor);
  });

  it('is the only one', () => {
    expect(() => findInheritedSocket({ LISTEN_PID: '42', LISTEN_FDS: '2' }, 42)).toThrow('takes one');
  });
});
