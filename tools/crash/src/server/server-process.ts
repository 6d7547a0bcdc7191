import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { DIE_AT } from './boundary.js';
import type { Death } from './boundary.js';

const PRELOAD = new URL('../../dist/server/die-at.js', import.meta.url);

/** How a server is started. */
export interface ServerStart {
  /** Path of the server's main file. */
  readonly main: string;
  readonly dataDir: string;
  /** Where its messages go. */
  readonly messagesUrl: string;
  readonly death?: Death;
}

/** One life of a built server. */
export interface ServerProcess {
  /** Resolves to its origin when it takes calls, to `undefined` when it ends before. */
  readonly listening: Promise<string | undefined>;
  /** Resolves to what ended it: the signal's name, else what it printed last. */
  readonly ended: Promise<string>;
  signal(signal: 'SIGKILL' | 'SIGTERM'): void;
}

/** Starts a server with a store of its own folder. */
export function startServerProcess({ main, dataDir, messagesUrl, death }: ServerStart): ServerProcess {
  const args = ['--import', PRELOAD.href, main, '--port', '0', '--data-dir', dataDir];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      EGRESS_ALLOW_CIDRS: '127.0.0.0/8',
      // A receiver that is never down must not be given up because its caller is killed.
      WEBHOOK_BREAKER_CALLS: '1000000',
      TRIGGER_LIMIT_PER_MINUTE: '0',
      CHANNEL: 'http',
      CHANNEL_HTTP_URL: messagesUrl,
      [DIE_AT]: dieAt(death),
    },
  });
  return { ...watch(child), signal: (signal) => void child.kill(signal) };
}

function dieAt(death: Death | undefined): string {
  if (death === undefined || death.kind === 'instant') return '';
  return death.kind === 'boundary' ? `${death.boundary} ${death.count}` : `${death.boundary} 1 ${death.delayMs}`;
}

function watch(child: ChildProcess): Pick<ServerProcess, 'listening' | 'ended'> {
  let printed = '';
  const ended = new Promise<string>((resolve) => {
    child.once('close', (code, signal) => resolve(signal ?? `code ${code}: ${printed.slice(-500)}`));
  });
  const listening = new Promise<string | undefined>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        printed = (printed + text).slice(-10_000);
        const [, origin] = /listening on (http:\/\/[^"\s]+)/.exec(printed) ?? [];
        if (origin !== undefined) resolve(origin);
      });
    }
    void ended.then(() => resolve(undefined));
  });
  return { listening, ended };
}
