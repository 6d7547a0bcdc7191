import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { inject } from 'vitest';

/** True when there is no browser: give it to `describe.skipIf`. */
export const noBrowser = inject('browserProgram') === null;

let browser: Promise<Browser> | undefined;

/**
 * Resolves to the browser of this process: its test files share one, which ends with the process. A browser in a process of its own
 * would pass every message through one more socket.
 */
export function openBrowser(): Promise<Browser> {
  const executablePath = inject('browserProgram');
  if (executablePath === null) throw new Error('There is no browser: skip this test.');
  return (browser ??= chromium.launch({ executablePath, args: [...inject('browserFlags')] }));
}
