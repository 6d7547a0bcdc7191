import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { holdLock } from './hold-lock.js';

const folder = mkdtempSync(join(tmpdir(), 'luluchat-lock-'));
const file = join(folder, 'lock');

afterAll(() => rmSync(folder, { recursive: true }));

it('the work of one caller ends before that of another begins', async () => {
  const order: string[] = [];
  const work = (name: string) => async () => {
    order.push(`${name} begins`);
    await new Promise(setImmediate);
    order.push(`${name} ends`);
  };
  await Promise.all([holdLock(file, work('one')), holdLock(file, work('other'))]);
  expect(order).toEqual(['one begins', 'one ends', 'other begins', 'other ends']);
});

it('the lock of a process that has ended is taken over', async () => {
  writeFileSync(file, String(spawnSync(process.execPath, ['--version']).pid));
  let isHeld = false;
  await holdLock(file, async () => void (isHeld = existsSync(file)));
  expect(isHeld).toBe(true);
  expect(existsSync(file)).toBe(false);
});

it('work that fails gives the lock back', async () => {
  await expect(holdLock(file, () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk');
  expect(existsSync(file)).toBe(false);
});
