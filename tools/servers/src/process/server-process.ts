import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** Part of util-linux, which has a program end with its parent. */
const SETPRIV = '/usr/bin/setpriv';
const LOG_SHOWN = 2_000;

/** Options of {@link startProcess}. */
export interface ProcessStart {
  readonly command: string;
  readonly args: readonly string[];
  /** Whole environment. */
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** File to which its output is appended. */
  readonly logFile: string;
  /** Signal that it gets when this process ends, in whatever way: at once on Linux, otherwise only when this process exits by itself. */
  readonly lastSignal: 'SIGQUIT' | 'SIGTERM' | 'SIGKILL';
  /** User and group to run as. */
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
}

/** Process of a server. */
export interface ServerProcess {
  readonly pid: number;
  /** Resolves when it has ended, to the name of the signal or the exit code. */
  readonly ended: Promise<string>;
  hasEnded(): boolean;
  signal(signal: NodeJS.Signals): void;
  /** Resolves to the end of its output. */
  lastOutput(): Promise<string>;
}

/** Starts a server. Its process group is its own, so that Ctrl-C reaches it only through this process. */
export function startProcess(start: ProcessStart): ServerProcess {
  const { command, args, env, cwd, logFile, lastSignal, user } = start;
  const log = openSync(logFile, 'a');
  const bound = existsSync(SETPRIV) ? [SETPRIV, '--pdeathsig', lastSignal.slice('SIG'.length), '--'] : [];
  const [program = command, ...rest] = [...bound, command, ...args];
  const child = spawn(program, rest, { env, cwd, detached: true, stdio: ['ignore', log, log], ...user });
  closeSync(log);
  let end: string | undefined;
  const ended = new Promise<string>((resolve) => {
    const finish = (how: string) => {
      end = how;
      process.off('exit', endWithParent);
      resolve(how);
    };
    child.once('error', (error) => finish(error.message));
    child.once('exit', (code, signal) => finish(signal ?? `exit code ${code}`));
  });
  const endWithParent = () => child.kill(lastSignal);
  process.once('exit', endWithParent);
  return {
    pid: child.pid ?? 0,
    ended,
    hasEnded: () => end !== undefined,
    signal: (signal) => void child.kill(signal),
    lastOutput: async () => (await readFile(logFile, 'utf8')).slice(-LOG_SHOWN),
  };
}
