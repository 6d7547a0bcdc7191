import { spawn } from 'node:child_process';

/** How long children have to stop by themselves; the flow server takes up to 15 s. */
const STOP_MS = 16_000;

/**
 * The processes that belong together: when one of them ends unasked, `onDeath` is called with a line about it. Each has
 * a process group of its own, so that Ctrl-C reaches them once, through `stop`.
 */
export const createChildren = (onDeath) => {
  const running = new Map();
  let isStopping = false;

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
      if (!isStopping) onDeath(`The ${name} stopped unexpectedly (${signal ?? `exit code ${code}`}).`);
    });
  };

  /** Asks all to stop and waits; kills those that do not. */
  const stop = async () => {
    isStopping = true;
    const ends = [...running.values()];
    for (const child of running.keys()) child.kill('SIGTERM');
    const timer = setTimeout(kill, STOP_MS);
    await Promise.all(ends);
    clearTimeout(timer);
  };

  const kill = () => {
    for (const child of running.keys()) child.kill('SIGKILL');
  };

  return { start, stop, kill };
};
