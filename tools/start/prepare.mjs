import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { isInstalled } from '../checks/installed.mjs';

/** Runs a command quietly; rejects with everything that it printed when it fails. */
const runQuietly = (root, title, command, args) =>
  new Promise((resolve, reject) => {
    console.log(`${title} ...`);
    const env = { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true' };
    const child = spawn(command, args, { cwd: root, env, shell: process.platform === 'win32' });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => (output += text));
    }
    child.once('error', (error) => reject(new Error(`${command} cannot be run: ${error.message}`)));
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${output.trimEnd()}\n\n${title} failed; the output is above.`));
    });
  });

/** Throws when this Node is too old to run anything here. */
export const checkNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Node 20.19 or newer is needed, this is ${process.versions.node}.`);
};

/** Installs when node_modules does not match the lock file, and builds both apps with what they need. */
export const prepare = async (root) => {
  if (!isInstalled(root)) await runQuietly(root, 'Installing packages', 'npm', ['ci', '--no-audit', '--no-fund']);
  const nx = join(root, 'node_modules', '.bin', 'nx');
  const projects = '--projects=@luluchat/flow-server,@luluchat/demo-receiver';
  // References that are out of date are for `npm test` to complain about: they do not keep a build from working.
  await runQuietly(root, 'Building', nx, ['run-many', '-t', 'build', projects, '--skip-sync']);
};
