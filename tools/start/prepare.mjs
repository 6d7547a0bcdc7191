import { join } from 'node:path';
import { isInstalled } from '../checks/installed.mjs';
import { findCompiler } from '../checks/find-compiler.mjs';
import { runCommand } from './run-command.mjs';

/** Throws when this Node is too old to run anything here. */
export const checkNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Node 20.19 or newer is needed, this is ${process.versions.node}.`);
};

/** Installs when node_modules does not match the lock file. */
export const install = async (root, signal) => {
  if (isInstalled(root)) return;
  const args = ['ci', '--no-audit', '--no-fund'];
  await runCommand({ root, title: 'Installing packages', command: 'npm', args, signal });
};

/** Builds both apps, and `more` projects, with what they need, without Nx: when nothing changed, the compiler notices it in a tenth of the time. */
export const build = async (root, signal, more = []) => {
  const apps = ['flow-server', 'demo-receiver'].map((app) => join('apps', app));
  const projects = [...apps, ...more].map((folder) => join(folder, 'tsconfig.lib.json'));
  const args = ['--build', '--verbose', '--pretty', 'false', ...projects];
  await runCommand({
    root,
    title: 'Building',
    command: findCompiler(root),
    args,
    describe: createBuildCount(),
    signal,
  });
};

/** Counts the projects that the compiler has begun with: `3 of 11: webhook-action`. */
const createBuildCount = () => {
  let all = 0;
  let seen = 0;
  return (line) => {
    if (/^ +\* .*tsconfig/.test(line)) all += 1;
    const [, name] = /Project '(?:.*[\\/])?([\w-]+)[\\/]tsconfig[\w.]*' is (?:up to|out of) date/.exec(line) ?? [];
    if (name === undefined) return undefined;
    seen += 1;
    return `${seen} of ${all}: ${name}`;
  };
};
