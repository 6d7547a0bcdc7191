import { expect, it } from 'vitest';
import { findOpenFilesProblem } from './open-files.js';

it.each([[10_200], ['unlimited' as const]])('finds no problem with %s open files for 10000 sockets', (soft) => {
  expect(findOpenFilesProblem(10_000, { userLimits: { open_files: { soft } } })).toBeUndefined();
});

it('finds no problem without a limit', () => {
  expect(findOpenFilesProblem(10_000, {})).toBeUndefined();
});

it('explains how to raise a limit of 1024', () => {
  expect(findOpenFilesProblem(10_000, { userLimits: { open_files: { soft: 1024 } } })).toMatch(/1024.*ulimit -n 10200/);
});

it('reads the limit of this process by default', () => {
  expect(findOpenFilesProblem(1)).toBeUndefined();
});
