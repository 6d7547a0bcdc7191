import { spawn } from 'node:child_process';

/** Default time for children to stop before they are killed. The flow server takes up to 15 s. */
const STOP_MS = 16_000;

/**
 * Manages child processes: calls `onDeath` with a line about a child that ends without having been stopped. Each has
 * a process group of its own, so that Ctrl-C reaches it only through `stop`. Without execa, as all of this folder: it runs before
 * anything is installed.
 */
export const createChildren = (onDeath) => {
  const running = new Map();
  const asked = new Set();

  /** `env` is the whole environment of the child, `flags` are of Node. */
  const start = (name, script, env, flags = []) => {
    const child = spawn(process.execPath, [...flags, script], {
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: process.platform !== 'win32',
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    running.set(child, ended);
    child.once('exit', (code, signal) => {
      running.delete(child);
      if (!asked.delete(child)) onDeath(`The ${name} stopped unexpectedly (${signal ?? `exit code ${code}`}).`);
    });
  };

  /** Asks all to stop and waits; kills those that do not within `patienceMs`. Others may be started afterwards. */
  const stop = async (patienceMs = STOP_MS) => {
    const ends = [...running.values()];
    for (const child of running.keys()) {
      asked.add(child);
      child.kill('SIGTERM');
    }
    const timer = setTimeout(kill, patienceMs);
    await Promise.all(ends);
    clearTimeout(timer);
  };

  const kill = () => {
    for (const child of running.keys()) child.kill('SIGKILL');
  };

  return { start, stop, kill };
};
