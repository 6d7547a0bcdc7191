import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { whyNoRestate } from '../src/why-not.js';

const missing = await whyNoRestate();
const built = join(import.meta.dirname, '..', 'dist', 'index.js');
/** Folder for temporary files of the process, which cannot remove its own. */
const folder = mkdtempSync(join(tmpdir(), 'luluchat-parent-'));
// PostgreSQL runs as another user, who must get to its data.
chmodSync(folder, 0o755);
const CODE = `
  const { startPostgres, startRestateNode } = await import(${JSON.stringify(built)});
  const postgres = await startPostgres({ isOwn: true });
  const restate = await startRestateNode();
  const { readFileSync } = await import('node:fs');
  const children = readFileSync(\`/proc/\${process.pid}/task/\${process.pid}/children\`, 'utf8');
  console.log('started ' + children.trim());
  setInterval(() => undefined, 1000);
`;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.skipIf(missing !== undefined)(
  'servers end when the process that started them is killed',
  async () => {
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', CODE], {
      env: { ...process.env, TMPDIR: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const printed = await Promise.race([
      once(parent.stdout.setEncoding('utf8'), 'data').then(([text]) => String(text)),
      once(parent, 'exit').then(([code]) => `exit code ${code}`),
    ]);
    expect(printed).toMatch(/^started /);
    const pids = printed.trim().split(' ').slice(1);
    expect(pids).toHaveLength(2);
    expect(pids.every((pid) => existsSync(`/proc/${pid}`))).toBe(true);
    parent.kill('SIGKILL');
    await expect.poll(() => pids.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]);
  },
  60_000,
);
