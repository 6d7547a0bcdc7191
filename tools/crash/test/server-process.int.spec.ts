import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { liveAndDie } from '../src/server/live-and-die.js';
import { createPresence } from '../src/server/presence.js';
import { startServerProcess } from '../src/server/server-process.js';
import { whileAlive } from '../src/server/while-alive.js';
import { writeServer } from './write-server.js';

const NEVER = 1_000_000;

describe('a process of a server', () => {
  let folder = '';
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'crash-'))));
  afterEach(() => rm(folder, { recursive: true }));

  async function world(server: Parameters<typeof writeServer>[1], lateMs?: number) {
    const lines: string[] = [];
    const log = new Writable({
      write: (text, _encoding, done) => {
        lines.push(String(text));
        done();
      },
    });
    const main = await writeServer(folder, server);
    const start = { main, dataDir: folder, messagesUrl: '', log, presence: createPresence(), lateMs };
    return { start, presence: start.presence, text: () => lines.join('') };
  }

  it('has started when it says that it is ready, is there before, and gone after its end', async () => {
    const { start, presence, text } = await world({ readyAfterMs: 2500 });
    const server = startServerProcess(start);
    await expect.poll(() => presence.origin).toMatch(/^http:/);
    expect([presence.isReady, presence.readyMs]).toEqual([false, 0]);
    expect(await server.started).toBe('ready');
    expect(presence.isReady).toBe(true);
    server.signal('SIGTERM');
    expect(presence.isReady).toBe(false);
    expect(await server.ended).toBe('SIGTERM');
    expect(presence.origin).toBe(undefined);
    expect(text()).toMatch(/^# \S+ starts, planned death: "none"\nlistening on .*\n# \S+ ended by SIGTERM\n$/);
  });

  it('tells what it printed last when it ends by itself', async () => {
    const { start, text } = await world({ endsAfterMs: 0 });
    const server = startServerProcess(start);
    expect(await server.started).toBe('ended');
    expect(await server.ended).toBe('code 3: the disk is full\n');
    expect(text()).toMatch(/the disk is full\n# \S+ ended by code 3\n$/);
  });

  it('is late when it does not become ready, and is ended by whoever waits for it', async () => {
    const { start, presence } = await world({ readyAfterMs: NEVER }, 500);
    const death = { kind: 'boundary', boundary: 'luluchat:run:accepted', count: 1 } as const;
    expect(await liveAndDie({ ...start, death })).toEqual({ kind: 'late' });
    await expect(whileAlive(start, () => Promise.resolve())).rejects.toThrow('does not become ready');
    expect([presence.origin, presence.readyLives]).toEqual([undefined, 0]);
  });

  it('is killed so long after it was spawned, or after it has become ready', async () => {
    const { start, presence } = await world({ readyAfterMs: 1000 });
    const killed = { kind: 'killed', at: 'random instant' };
    const afterMs = 100;
    expect(await liveAndDie({ ...start, death: { kind: 'instant', since: 'spawn', afterMs } })).toEqual(killed);
    expect(presence.readyLives).toBe(0);
    expect(await liveAndDie({ ...start, death: { kind: 'instant', since: 'ready', afterMs } })).toEqual(killed);
    expect(presence.readyLives).toBe(1);
    expect(presence.readyMs).toBeGreaterThan(afterMs / 2);
  });

  it('cannot be used any more when it has ended by itself', async () => {
    const { start } = await world({ endsAfterMs: 1000 });
    const use = () => new Promise<never>(() => undefined);
    await expect(whileAlive(start, use)).rejects.toThrow(/^The server ended by itself: code 3: .*the disk is full/s);
    const { start: other } = await world({});
    expect(await whileAlive(other, () => Promise.resolve('used'))).toBe('used');
  });
});
