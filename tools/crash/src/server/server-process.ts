import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { DIE_AT } from './boundary.js';
import type { Death } from './boundary.js';
import type { Presence } from './presence.js';

const PRELOAD = new URL('../../dist/server/die-at.js', import.meta.url);
const READY_POLL_MS = 20;
const READY_CALL_MS = 2_000;
/** A start takes half a second, on the busiest machine seconds. */
const LATE_MS = 120_000;

/** How a server is started. */
export interface ServerStart {
  /** Path of the server's main file. */
  readonly main: string;
  readonly dataDir: string;
  /** Where its messages go. */
  readonly messagesUrl: string;
  /** Takes all that the server prints, with a line before and behind each life. */
  readonly log: Writable;
  /** Told what becomes of the server. One server is there at a time. */
  readonly presence: Presence;
  readonly death?: Death;
  /** Milliseconds after which a server that is not ready is late. Absent: two minutes. */
  readonly lateMs?: number;
}

/** One life of a built server. */
export interface ServerProcess {
  /** Resolves when it says that it is ready, when it ended before, or when it is late; a late one lives on. */
  readonly started: Promise<'ready' | 'ended' | 'late'>;
  /** Resolves to what ended it: the signal's name, else what it printed last. */
  readonly ended: Promise<string>;
  signal(signal: 'SIGKILL' | 'SIGTERM'): void;
}

/** Starts a server with a store of its own folder. */
export function startServerProcess(start: ServerStart): ServerProcess {
  const { main, dataDir, messagesUrl, log, presence, death, lateMs = LATE_MS } = start;
  const args = ['--import', PRELOAD.href, main, '--port', '0', '--data-dir', dataDir];
  log.write(`# ${new Date().toISOString()} starts, planned death: ${JSON.stringify(death ?? 'none')}\n`);
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
  const ended = watch(child, log, presence);
  return {
    started: becomeReady(ended, presence, lateMs),
    ended,
    signal: (signal) => {
      if (signal === 'SIGTERM') presence.endReady();
      child.kill(signal);
    },
  };
}

function dieAt(death: Death | undefined): string {
  if (death === undefined || death.kind === 'instant') return '';
  return death.kind === 'boundary' ? `${death.boundary} ${death.count}` : `${death.boundary} 1 ${death.delayMs}`;
}

/** Reads what the process prints until its end, which is what the promise resolves to. */
function watch(child: ChildProcess, log: Writable, presence: Presence): Promise<string> {
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      log.write(text);
      printed = (printed + text).slice(-10_000);
      if (presence.origin !== undefined) return;
      const [, origin] = /listening on (http:\/\/[^"\s]+)/.exec(printed) ?? [];
      if (origin !== undefined) presence.arrive(origin);
    });
  }
  return new Promise((resolve) => {
    child.once('close', (code, signal) => {
      presence.leave();
      log.write(`# ${new Date().toISOString()} ended by ${signal ?? `code ${code}`}\n`);
      resolve(signal ?? `code ${code}: ${printed.slice(-500)}`);
    });
  });
}

async function becomeReady(ended: Promise<string>, presence: Presence, lateMs: number): ServerProcess['started'] {
  const lateAt = performance.now() + lateMs;
  let hasEnded = false;
  void ended.then(() => (hasEnded = true));
  while (!hasEnded) {
    const isReady = presence.origin !== undefined && (await saysReady(presence.origin));
    if (hasEnded) break;
    if (isReady) {
      presence.beginReady();
      return 'ready';
    }
    if (performance.now() > lateAt) return 'late';
    await sleep(READY_POLL_MS);
  }
  return 'ended';
}

async function saysReady(origin: string): Promise<boolean> {
  try {
    const answer = await fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(READY_CALL_MS) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
