import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runUntilKilled } from '../src/server/run-until-killed.js';
import { createServerAvailability } from '../src/server/server-availability.js';
import { startServerProcess } from '../src/server/server-process.js';
import { withServer } from '../src/server/with-server.js';
import { writeServer } from './write-server.js';

const NEVER = 1_000_000;

describe('a server process', () => {
  let folder = '';
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'crash-'))));
  afterEach(() => rm(folder, { recursive: true }));

  async function prepare(server: Parameters<typeof writeServer>[1], readyTimeoutMs?: number) {
    const lines: string[] = [];
    const log = new Writable({
      write: (text, _encoding, done) => {
        lines.push(String(text));
        done();
      },
    });
    const main = await writeServer(folder, server);
    const start = {
      main,
      dataDir: folder,
      messagesUrl: '',
      log,
      availability: createServerAvailability(),
      readyTimeoutMs,
    };
    return { start, availability: start.availability, text: () => lines.join('') };
  }

  it('has an origin before it is ready and none after its end', async () => {
    const { start, availability, text } = await prepare({ readyAfterMs: 2500 });
    const server = startServerProcess(start);
    await expect.poll(() => availability.origin).toMatch(/^http:/);
    expect([availability.isReady, availability.readyMs]).toEqual([false, 0]);
    expect(await server.started).toBe('ready');
    expect(availability.isReady).toBe(true);
    server.signal('SIGTERM');
    expect(availability.isReady).toBe(false);
    expect(await server.ended).toBe('SIGTERM');
    expect(availability.origin).toBe(undefined);
    expect(text()).toMatch(/^# \S+ starts, scheduled kill: "none"\nlistening on .*\n# \S+ ended by SIGTERM\n$/);
  });

  it('reports its last output when it ends by itself', async () => {
    const { start, text } = await prepare({ endsAfterMs: 0 });
    const server = startServerProcess(start);
    expect(await server.started).toBe('ended');
    expect(await server.ended).toBe('code 3: the disk is full\n');
    expect(text()).toMatch(/the disk is full\n# \S+ ended by code 3\n$/);
  });

  it('is reported as not ready in time, and is ended by the function that waits for it', async () => {
    const { start, availability } = await prepare({ readyAfterMs: NEVER }, 500);
    const kill = { kind: 'failpoint', failpoint: 'luluchat:run:accepted', count: 1 } as const;
    expect(await runUntilKilled({ ...start, kill })).toEqual({ kind: 'not-ready' });
    await expect(withServer(start, () => Promise.resolve())).rejects.toThrow('does not become ready');
    expect([availability.origin, availability.readyCount]).toEqual([undefined, 0]);
  });

  it('is killed the scheduled time after it was spawned or has become ready', async () => {
    const { start, availability } = await prepare({ readyAfterMs: 1000 });
    const killed = { kind: 'killed', at: 'random instant' };
    const afterMs = 100;
    expect(await runUntilKilled({ ...start, kill: { kind: 'instant', since: 'spawn', afterMs } })).toEqual(killed);
    expect(availability.readyCount).toBe(0);
    expect(await runUntilKilled({ ...start, kill: { kind: 'instant', since: 'ready', afterMs } })).toEqual(killed);
    expect(availability.readyCount).toBe(1);
    expect(availability.readyMs).toBeGreaterThan(afterMs / 2);
  });

  it('fails the function that uses it when it ends by itself', async () => {
    const { start } = await prepare({ endsAfterMs: 1000 });
    const use = () => new Promise<never>(() => undefined);
    await expect(withServer(start, use)).rejects.toThrow(/^The server ended by itself: code 3: .*the disk is full/s);
    const { start: other } = await prepare({});
    expect(await withServer(other, () => Promise.resolve('used'))).toBe('used');
  });
});
