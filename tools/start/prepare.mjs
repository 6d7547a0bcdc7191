import { join } from 'node:path';
import { isInstalled } from '../checks/installed.mjs';
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

/** Builds both apps with what they need. */
export const build = async (root, signal) => {
  const command = join(root, 'node_modules', '.bin', 'nx');
  const projects = '--projects=@luluchat/flow-server,@luluchat/demo-receiver';
  // References that are out of date are for `npm test` to complain about: they do not keep a build from working.
  const args = ['run-many', '-t', 'build', projects, '--skip-sync'];
  await runCommand({ root, title: 'Building', command, args, describe: createBuildCount(), signal });
};

/** Counts what Nx has built: `3 of 11: webhook-action`. */
const createBuildCount = () => {
  let all = 0;
  let built = 0;
  return (line) => {
    const [, projects, tasks = '0'] = /Running target build for (\d+) projects?(?: and (\d+) tasks?)?/.exec(line) ?? [];
    if (projects !== undefined) all = Number(projects) + Number(tasks);
    const [, name] = /nx run @luluchat\/([\w-]+):build/.exec(line) ?? [];
    if (name === undefined || all === 0 || built === all) return undefined;
    built += 1;
    return `${built} of ${all}: ${name}`;
  };
};
