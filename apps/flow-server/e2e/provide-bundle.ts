import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ROOT } from './start-process.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the bundled server. */
    readonly bundledServer: string;
  }
}

const SCRIPT = new URL('../../../tools/start/bundle-server.mjs', import.meta.url);
const PARENT = join(ROOT, 'apps', 'flow-server', 'out-tsc');

/**
 * Bundles the built server once for each run with end-to-end specs, which start it 200 times, in a folder of the run.
 * `start.e2e.spec.ts` and `dev.e2e.spec.ts` start the files of the build. Returns what removes the bundle.
 */
export async function setup({ vitest, provide }: TestProject): Promise<(() => void) | undefined> {
  if (!vitest.state.getPaths().some((path) => path.endsWith('.e2e.spec.ts'))) return undefined;
  mkdirSync(PARENT, { recursive: true });
  const folder = mkdtempSync(join(PARENT, 'bundle-'));
  const { bundleServer } = (await import(SCRIPT.href)) as { bundleServer(folder: string): Promise<string> };
  provide('bundledServer', await bundleServer(folder));
  return () => rmSync(folder, { recursive: true, force: true });
}
