import { expect, it } from 'vitest';
import { findOpenFilesFault } from './open-files.js';

it.each([[10_200], ['unlimited' as const]])('is content with %s open files for 10000 sockets', (soft) => {
  expect(findOpenFilesFault(10_000, { userLimits: { open_files: { soft } } })).toBeUndefined();
});

it('is content where there is no such limit', () => {
  expect(findOpenFilesFault(10_000, {})).toBeUndefined();
});

it('says what to do about 1024', () => {
  expect(findOpenFilesFault(10_000, { userLimits: { open_files: { soft: 1024 } } })).toMatch(/1024.*ulimit -n 10200/);
});

it('can read the limit of this process', () => {
  expect(findOpenFilesFault(1)).toBeUndefined();
});
