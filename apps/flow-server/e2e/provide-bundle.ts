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
const FOLDER = join(ROOT, 'apps', 'flow-server', 'out-tsc', 'bundle');

/**
 * Bundles the built server once for each run with end-to-end specs, which start it 200 times. `start.e2e.spec.ts` and
 * `dev.e2e.spec.ts` start the files of the build.
 */
export async function setup({ vitest, provide }: TestProject): Promise<void> {
  if (!vitest.state.getPaths().some((path) => path.endsWith('.e2e.spec.ts'))) return;
  const { bundleServer } = (await import(SCRIPT.href)) as { bundleServer(folder: string): Promise<string> };
  provide('bundledServer', await bundleServer(FOLDER));
}
