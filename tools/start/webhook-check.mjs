/**
 * `npm run webhook-check -- <url>`: builds the command silently when its sources have changed, and runs it. Its output is not
 * changed, so that programs can parse that of `--json` (with `npm run --silent`).
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { isInstalled } from '../checks/installed.mjs';

const root = join(import.meta.dirname, '..', '..');
/** Exit code when nothing was checked, as that of the command itself. */
const NOT_CHECKED = 2;

const fail = (message) => {
  process.stderr.write(`${message}\n`);
  process.exit(NOT_CHECKED);
};

if (!isInstalled(root)) fail('Run `npm ci` first.');
if (process.stderr.isTTY) process.stderr.write('Building ...\n');
const build = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js'),
    'run-many',
    '-t',
    'build',
    '--projects=@luluchat/webhook-check',
    '--skip-sync',
  ],
  { cwd: root, env: { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true' }, encoding: 'utf8' },
);
if (build.status !== 0) fail(`${build.stdout}${build.stderr}\nThe command could not be built; the output is above.`);
const command = join(root, 'packages', 'webhook-check', 'bin', 'webhook-check.js');
const { status } = spawnSync(process.execPath, [command, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = status ?? NOT_CHECKED;
