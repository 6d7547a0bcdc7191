import type { StartedRun, StartRequest } from '@luluchat/flow-runtime/engine';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('./shared-server.mjs', import.meta.url));

/** Place of the data of a server, and of the receiver of its calls and messages. */
export interface SharedServerOptions {
  readonly url: string;
  readonly schema: string;
  readonly receiver: string;
  readonly leaseMs: number;
}

/** A server in a process of its own. */
export interface SharedServerProcess {
  readonly isUp: boolean;
  /** Rejects when the server refuses the start, or ends before it answers. */
  start(request: StartRequest): Promise<StartedRun>;
  signal(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void;
  /** Kills it and waits until it is gone. */
  kill(): Promise<void>;
}

interface Answer {
  readonly number: number;
  readonly result?: StartedRun;
  readonly code?: string;
}

/** Starts a server; resolves when it is open. */
export async function startSharedServer(options: SharedServerOptions): Promise<SharedServerProcess> {
  const { url, schema, receiver, leaseMs } = options;
  const child = fork(SCRIPT, [url, schema, receiver, String(leaseMs)], { execArgv: [] });
  const waiting = new Map<number, (answer: Answer) => void>();
  let isUp = true;
  let requests = 0;
  const exited = once(child, 'exit').then(() => {
    isUp = false;
    for (const [number, answer] of waiting) answer({ number, code: 'ended' });
  });
  const ask = (send: (number: number) => void): Promise<Answer> =>
    new Promise((resolve) => {
      const number = requests++;
      waiting.set(number, resolve);
      send(number);
    });
  child.on('message', (answer: Answer) => {
    waiting.get(answer.number)?.(answer);
    waiting.delete(answer.number);
  });
  const opened = await ask(() => undefined);
  if (opened.code !== undefined) throw new Error('The server ended while it started.');
  return {
    get isUp() {
      return isUp;
    },
    async start(request) {
      const { result, code } = await ask(
        (number) => void child.send({ number, method: 'start', request }, () => undefined),
      );
      if (result === undefined) throw new Error(code);
      return result;
    },
    signal: (signal) => void child.kill(signal),
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
