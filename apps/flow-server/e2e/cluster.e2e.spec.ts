import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whyNoPostgres } from '@luluchat/servers';
import { afterAll, describe, expect, it } from 'vitest';
import { startProcess } from './start-process.js';

const SCRIPT = 'tools/start/cluster.mjs';
const missing = await whyNoPostgres();

/** Folder for the temporary files of the command, which must be empty when it has ended. */
const folder = mkdtempSync(join(tmpdir(), 'luluchat-cluster-e2e-'));
// PostgreSQL runs as another user, who must get to its data.
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (...flags: string[]) =>
  startProcess(SCRIPT, ['--port', '0', '--demo-receiver-port', '0', ...flags], {
    STUDIO_DIR: 'off',
    TMPDIR: folder,
    ...(process.env['DATABASE_URL'] === undefined ? {} : { DATABASE_URL: process.env['DATABASE_URL'] }),
  });

describe('npm run cluster', () => {
  it('names the mistake in an option, and starts nothing', async () => {
    const running = start('--servers', '9');
    expect(await running.ended).toBe(1);
    expect(running.stderr()).toBe('--servers is "9"; a number from 1 to 5 is needed.\n');
    expect(running.stdout()).toBe('');
  });

  it.skipIf(missing !== undefined)(
    'tries itself: a flow server sees the runs of the other, and completes them when that is killed',
    async () => {
      const running = start('--check');
      const code = await running.ended;
      expect([code, running.stderr()]).toEqual([0, expect.stringContaining('stopped unexpectedly (SIGKILL)')]);
      expect(running.stdout()).toMatch(/ok {2}a run of the demo flow .*\n[^]*ok {2}20 runs completed on the other/);
      expect(readdirSync(folder)).toEqual([]);
    },
    240_000,
  );
});
