/** Tests how the browser of the studio's tests is found, on programs of its own. */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findBrowser } from '../find-browser.mjs';
import { root } from './workspace.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luluchat-browser-'));
});

afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

const print = async (path: string): Promise<string> => {
  const script = join(root, 'tools', 'checks', 'find-browser.mjs');
  return (await execa(process.execPath, [script], { env: { CHROMIUM_PATH: path } })).stdout;
};

it('CHROMIUM_PATH comes before the places of systems', async () => {
  const program = join(folder, 'chromium');
  await writeFile(program, '#!/bin/sh\n');
  await chmod(program, 0o755);
  expect(findBrowser({ CHROMIUM_PATH: program })).toBe(program);
  expect(await print(program)).toMatch(/\/chromium \d{4}-\d\d-\d\dT/);
});

it('a CHROMIUM_PATH that names no program is an error, and the command prints it', async () => {
  const missing = join(folder, 'none');
  expect(() => findBrowser({ CHROMIUM_PATH: missing })).toThrow(`CHROMIUM_PATH names no program: ${missing}`);
  expect(() => findBrowser({ CHROMIUM_PATH: folder })).toThrow('names no program');
  expect(await print(missing)).toBe(`CHROMIUM_PATH names no program: ${missing}`);
});

it('an empty CHROMIUM_PATH counts as none', () => {
  expect(findBrowser({ CHROMIUM_PATH: '' })).toBe(findBrowser({}));
});
