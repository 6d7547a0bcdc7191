import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { BROWSER_FLAGS } from './browser-flags.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address at which tests control the browser; null when there is no browser. */
    readonly browserEndpoint: string | null;
    /** Path of the bundled flow server. */
    readonly studioServer: string;
  }
}

const ROOT = join(import.meta.dirname, '..', '..', '..');
const BROWSER_SCRIPT = new URL('../../../tools/checks/find-browser.mjs', import.meta.url);
const BUNDLE_SCRIPT = new URL('../../../tools/start/bundle-server.mjs', import.meta.url);

/**
 * Starts one browser and bundles the built server once for each run with end-to-end specs. Says so when there is no browser: the
 * specs are skipped then. Returns what ends both.
 */
export async function setup({ vitest, provide }: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!vitest.state.getPaths().some((path) => path.includes('flow-studio') && path.endsWith('.e2e.spec.ts')))
    return undefined;
  const { findBrowser } = (await import(BROWSER_SCRIPT.href)) as { findBrowser(): string | null };
  const program = findBrowser();
  if (program === null) {
    console.warn(
      'No Chromium found: the browser tests are skipped. Install it (Debian: chromium) or set CHROMIUM_PATH.',
    );
    provide('browserEndpoint', null);
    return undefined;
  }
  const parent = join(ROOT, 'apps', 'flow-studio', 'out-tsc');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'bundle-'));
  const { bundleServer } = (await import(BUNDLE_SCRIPT.href)) as { bundleServer(folder: string): Promise<string> };
  const [browser, server] = await Promise.all([
    chromium.launchServer({ executablePath: program, args: [...BROWSER_FLAGS] }),
    bundleServer(folder),
  ]);
  provide('browserEndpoint', browser.wsEndpoint());
  provide('studioServer', server);
  return async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  };
}
