import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Default time for children to stop before they are killed. The flow server takes up to 15 s. */
const STOP_MS = 16_000;
const STANDBY = join(import.meta.dirname, 'standby.mjs');

/**
 * Manages child processes: calls `onDeath` with a line about a child that ends without having been stopped. Each has
 * a process group of its own, so that Ctrl-C reaches it only through `stop`. Without execa, as all of this folder: it runs before
 * anything is installed.
 */
export const createChildren = (onDeath) => {
  const running = new Map();
  const asked = new Set();

  const spawnChild = (name, args, env, stdio, node = process.execPath) => {
    const child = spawn(node, args, {
      env,
      stdio: ['ignore', 'inherit', 'inherit', ...stdio],
      detached: process.platform !== 'win32',
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    running.set(child, ended);
    child.once('exit', (code, signal) => {
      running.delete(child);
      if (!asked.delete(child)) onDeath(`The ${name} stopped unexpectedly (${signal ?? `exit code ${code}`}).`);
    });
    return child;
  };

  /** Starts a script and returns its process. `env` is the whole environment, `flags` are of Node; `node` is another one than this. */
  const start = ({ name, script, env, flags = [], node }) => spawnChild(name, [...flags, script], env, [], node);

  /** Starts a process that becomes the script as soon as `send` gives it the path; see `standby.mjs`. */
  const startStandby = ({ name, script, env, flags = [] }) =>
    spawnChild(name, [...flags, STANDBY, script], env, ['ipc']);

  /** Asks some or all to stop and waits; kills those that do not within `patienceMs`. Others may be started afterwards. */
  const stop = async (patienceMs = STOP_MS, some = [...running.keys()]) => {
    const meant = some.filter((child) => running.has(child));
    const ends = meant.map((child) => running.get(child));
    for (const child of meant) {
      asked.add(child);
      child.kill('SIGTERM');
    }
    const timer = setTimeout(() => meant.forEach((child) => child.kill('SIGKILL')), patienceMs);
    await Promise.all(ends);
    clearTimeout(timer);
  };

  const kill = () => {
    for (const child of running.keys()) child.kill('SIGKILL');
  };

  return { start, startStandby, stop, kill };
};
