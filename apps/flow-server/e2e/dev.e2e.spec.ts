import { renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ROOT, startProcess } from './start-process.js';
import { makeDataDir, removeDataDirs } from './start-server.js';

const SLOW = { timeout: 120_000 };
/** The build of the studio takes long, and has its own test. */
const NO_STUDIO = { STUDIO_DIR: 'off' };

afterAll(() => removeDataDirs());

/** Changes the time of a source only: other specs read the same sources. */
function touchSource(): void {
  utimesSync(join(ROOT, 'packages', 'standard-steps', 'src', 'index.ts'), new Date(), new Date());
}

it(
  'npm run dev starts the server again when a source changes, at the same address, and stops on Ctrl-C',
  SLOW,
  async () => {
    const args = ['--port', '0', '--demo-receiver-port', '0', '--data-dir', makeDataDir()];
    const running = startProcess('tools/start/dev.mjs', args, NO_STUDIO);
    try {
      const [, url] = await running.waitForText(/Flow server +(http\S+)/);
      await running.waitForText(/A change of a source restarts them/);
      touchSource();
      await running.waitForText(/Restarted in/);
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      // The demo receiver did not change, so it was left alone.
      expect(running.stdout().match(/demo receiver: listening/g)).toHaveLength(1);
      running.child.kill('SIGINT');
      expect(await running.ended).toBe(0);
      await expect(fetch(`${url}/readyz`)).rejects.toThrow();
      expect(running.stderr()).toBe('');
    } finally {
      running.child.kill('SIGKILL');
    }
  },
);

it(
  'npm run dev starts a server that could not start again after the next change, without waiting for it any longer',
  SLOW,
  async () => {
    const dataDir = makeDataDir();
    const saved = `${dataDir}-saved`;
    const running = startProcess(
      'tools/start/dev.mjs',
      ['--port', '0', '--demo-receiver-port', '0', '--data-dir', dataDir],
      NO_STUDIO,
    );
    try {
      const [, url] = await running.waitForText(/Flow server +(http\S+)/);
      await running.waitForText(/A change of a source restarts them/);
      renameSync(dataDir, saved);
      writeFileSync(dataDir, 'not a folder');
      touchSource();
      await running.waitForText(/The flow server stopped unexpectedly/);
      rmSync(dataDir);
      renameSync(saved, dataDir);
      touchSource();
      await running.waitForText(/Restarted in/);
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      expect(running.stderr()).not.toContain('was not ready');
      running.child.kill('SIGINT');
      expect(await running.ended).toBe(0);
    } finally {
      running.child.kill('SIGKILL');
      rmSync(saved, { recursive: true, force: true });
    }
  },
);

it('npm run dev accepts the settings of npm start', async () => {
  const running = startProcess('tools/start/dev.mjs', ['--port', '3001']);
  expect(await running.ended).toBe(1);
  expect(running.stderr()).toBe('PORT and DEMO_RECEIVER_PORT are both 3001: choose two ports.\n');
});
