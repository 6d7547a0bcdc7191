import { installServers } from '@luluchat/servers';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** `true` where the SDK of Restate works. */
export const isNodeNewEnough = Number.parseInt(process.versions.node, 10) >= 22;

/** Runs specs of this package on Node 24, some by their names; resolves to vitest's exit code and output. */
export async function runOnNode24(
  spec: string,
  names?: string,
): Promise<{ readonly code: unknown; readonly output: string }> {
  const { node } = await installServers();
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const filter = names === undefined ? [] : ['--testNamePattern', names];
  const child = spawn(node, [vitest, 'run', '--project', 'engine-restate', spec, ...filter], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'close')) as [unknown];
  return { code, output };
}
