/**
 * Runs the Brotli tests of webhook-action and webhook-check under a release of Node with a safe decoder, since those packages do
 * not use Brotli under other releases. Installs the release from npm, as the consumer test does.
 */
import { join } from 'node:path';
import { environmentOf } from './node-versions.mjs';
import { run } from './run.mjs';

const LINE = '24';
const root = join(import.meta.dirname, '..', '..');
const projects = ['webhook-action', 'webhook-check'].map((name) => `--project=${name}`);
const vitest = join('node_modules', 'vitest', 'vitest.mjs');

try {
  const { version, env } = await environmentOf(LINE, join(root, 'node_modules', '.cache', 'luluchat-consumer', 'node'));
  const inRoot = { cwd: root, env: { ...env, NO_COLOR: '1' } };
  const found = (await run('node', ['--version'], inRoot)).trim();
  if (found !== `v${version}`) throw new Error(`Expected Node ${version}, found ${found}.`);
  console.log(`Node ${version}`);
  console.log((await run('node', [vitest, 'run', ...projects, 'brotli', 'decode-content'], inRoot)).trim());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
