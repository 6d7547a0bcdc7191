import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { readBrowserFlags } from './browser-flags.js';
import { startStudioServer } from './studio-server.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the browser; null when there is none. */
    readonly browserProgram: string | null;
    /** Flags that the browser is started with. */
    readonly browserFlags: readonly string[];
    /** Addresses of the server that test files share, and of its demo receiver; null when there is no browser. */
    readonly sharedStudio: { readonly address: string; readonly receiver: string } | null;
    /** Path of the bundled flow server. */
    readonly studioServer: string;
  }
}

const ROOT = join(import.meta.dirname, '..', '..', '..');
const BROWSER_SCRIPT = new URL('../../../tools/checks/find-browser.mjs', import.meta.url);
const BUNDLE_SCRIPT = new URL('../../../tools/start/bundle-server.mjs', import.meta.url);

/**
 * Finds the browser, bundles the built server, and starts the one that test files share, once for each run with end-to-end specs.
 * Says so when there is no browser: the specs are skipped then. Returns what ends the server.
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
    provide('browserProgram', null);
    provide('browserFlags', []);
    provide('sharedStudio', null);
    return undefined;
  }
  const parent = join(ROOT, 'apps', 'flow-studio', 'out-tsc');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'bundle-'));
  const { bundleServer } = (await import(BUNDLE_SCRIPT.href)) as { bundleServer(folder: string): Promise<string> };
  const server = await bundleServer(folder);
  const shared = await startStudioServer(server);
  provide('browserProgram', program);
  provide('browserFlags', await readBrowserFlags(program));
  provide('studioServer', server);
  provide('sharedStudio', { address: shared.address(), receiver: shared.receiver() });
  return async () => {
    await shared.end();
    rmSync(folder, { recursive: true, force: true });
  };
}
