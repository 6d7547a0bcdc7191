import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { execaNode } from 'execa';
import type { ResultPromise } from 'execa';
import { KILL_AT } from './failpoints.js';
import type { ScheduledKill } from './failpoints.js';
import type { ServerAvailability } from './server-availability.js';

const PRELOAD = new URL('../../dist/server/kill-at-failpoint.js', import.meta.url);
const OUTPUT_KEPT = 10_000;
const OUTPUT_SHOWN = 500;
const READY_POLL_MS = 20;
const READY_CALL_MS = 2_000;
/** A start takes half a second, several seconds on a busy machine. */
const READY_TIMEOUT_MS = 120_000;

/** Options of {@link startServerProcess}. */
export interface ServerStart {
  /** Path of the server's main file. */
  readonly main: string;
  readonly dataDir: string;
  /** URL that receives its outgoing messages. */
  readonly messagesUrl: string;
  /** Receives the output of the server, with a line before and after each process. */
  readonly log: Writable;
  /** Updated when the server starts, becomes ready and ends. Only one server may be up at a time. */
  readonly availability: ServerAvailability;
  readonly kill?: ScheduledKill;
  /** More settings of the server, by environment variable. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Program that runs the server. Default: this Node. */
  readonly node?: string;
  /** Time in ms after which a server counts as not ready. Default 120,000. */
  readonly readyTimeoutMs?: number;
}

/** Process of a built server. */
export interface ServerProcess {
  /** Resolves when the server is ready, has ended before, or is not ready in time; in the last case it keeps running. */
  readonly started: Promise<'ready' | 'ended' | 'not-ready'>;
  /** Resolves to the name of the signal that ended it, else to its exit code and last output. */
  readonly ended: Promise<string>;
  signal(signal: 'SIGKILL' | 'SIGTERM' | 'SIGUSR2'): void;
  /** Stops the process as it is, for `forMs`, without closing its connections. Resolves when it has continued. */
  freeze(forMs: number): Promise<void>;
}

type ServerChild = ResultPromise<{ stdin: 'ignore'; buffer: false; reject: false }>;

/** Starts a server with its store in `dataDir`. */
export function startServerProcess(start: ServerStart): ServerProcess {
  const { main, dataDir, messagesUrl, log, availability, kill, settings, readyTimeoutMs = READY_TIMEOUT_MS } = start;
  log.write(`# ${new Date().toISOString()} starts, scheduled kill: ${JSON.stringify(kill ?? 'none')}\n`);
  const child = execaNode(main, ['--port', '0', '--data-dir', dataDir], {
    nodePath: start.node ?? process.execPath,
    nodeOptions: ['--import', PRELOAD.href],
    env: {
      PATH: process.env['PATH'],
      EGRESS_ALLOW_CIDRS: '127.0.0.0/8',
      // The receiver is never down: killed callers must not open its circuit breaker.
      WEBHOOK_BREAKER_CALLS: '1000000',
      TRIGGER_LIMIT_PER_MINUTE: '0',
      // Each process has a port of its own, and a repeated call must send the same address.
      PUBLIC_URL: 'http://callbacks.test',
      CHANNEL: 'http',
      CHANNEL_HTTP_URL: messagesUrl,
      [KILL_AT]: formatKillAt(kill),
      ...settings,
    },
    extendEnv: false,
    stdin: 'ignore',
    ipc: false,
    buffer: false,
    reject: false,
    // A server that hangs while it stops must be seen, not ended by a SIGKILL that was not scheduled.
    forceKillAfterDelay: false,
  });
  const ended = watch(child, log, availability);
  return {
    started: becomeReady(ended, availability, readyTimeoutMs),
    ended,
    signal: (signal) => {
      if (signal === 'SIGTERM') availability.markStopping();
      child.kill(signal);
    },
    freeze: async (forMs) => {
      log.write(`# ${new Date().toISOString()} is frozen\n`);
      // As a balancer would see it.
      availability.markStopping();
      child.kill('SIGSTOP');
      await sleep(forMs);
      child.kill('SIGCONT');
      availability.markReady();
      log.write(`# ${new Date().toISOString()} continues\n`);
    },
  };
}

function formatKillAt(kill: ScheduledKill | undefined): string {
  if (kill === undefined || kill.kind === 'instant' || kill.kind === 'freeze') return '';
  return kill.kind === 'failpoint' ? `${kill.failpoint} ${kill.count}` : `${kill.failpoint} 1 ${kill.delayMs}`;
}

/** Logs the output of the process. Resolves to how it ended, as in {@link ServerProcess}. */
async function watch(child: ServerChild, log: Writable, availability: ServerAvailability): Promise<string> {
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      log.write(text);
      printed = (printed + text).slice(-OUTPUT_KEPT);
      if (availability.origin !== undefined) return;
      const [, origin] = /listening on (http:\/\/[^"\s]+)/.exec(printed) ?? [];
      if (origin !== undefined) availability.up(origin);
    });
  }
  const { exitCode, signal } = await child;
  availability.down();
  log.write(`# ${new Date().toISOString()} ended by ${signal ?? `code ${exitCode}`}\n`);
  return signal ?? `code ${exitCode}: ${printed.slice(-OUTPUT_SHOWN)}`;
}

async function becomeReady(
  ended: Promise<string>,
  availability: ServerAvailability,
  readyTimeoutMs: number,
): ServerProcess['started'] {
  const deadline = performance.now() + readyTimeoutMs;
  let hasEnded = false;
  void ended.then(() => (hasEnded = true));
  while (!hasEnded) {
    const isReady = availability.origin !== undefined && (await isReadyAt(availability.origin));
    if (hasEnded) break;
    if (isReady) {
      availability.markReady();
      return 'ready';
    }
    if (performance.now() > deadline) return 'not-ready';
    await sleep(READY_POLL_MS);
  }
  return 'ended';
}

async function isReadyAt(origin: string): Promise<boolean> {
  try {
    const answer = await fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(READY_CALL_MS) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
