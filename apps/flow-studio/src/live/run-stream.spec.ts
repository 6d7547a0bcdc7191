// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openRunStream } from './run-stream.js';
import type { RunSummary } from './run-stream.js';

/** Connections that were opened, as a browser would have them. */
class Connection extends EventTarget {
  isClosed = false;

  constructor(readonly address: string) {
    super();
    connections.push(this);
  }

  close() {
    this.isClosed = true;
  }

  send(type: string, lastEventId: string, data: unknown = {}) {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data), lastEventId }));
  }
}

const connections: Connection[] = [];
const last = () => connections.at(-1)!;

describe('openRunStream', () => {
  const runs: RunSummary[] = [];
  const states: boolean[] = [];
  let reloads = 0;
  let close: () => void;

  beforeEach(() => {
    vi.useFakeTimers();
    close = openRunStream({
      flowId: 'f 1',
      onRun: (run) => runs.push(run),
      onReload: () => (reloads += 1),
      onLive: (isLive) => states.push(isLive),
      connect: (address) => new Connection(address) as unknown as EventSource,
    });
  });

  afterEach(() => {
    close();
    vi.useRealTimers();
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'visible' });
    for (const list of [connections, runs, states]) list.length = 0;
    reloads = 0;
  });

  const show = (visibilityState: string) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: visibilityState });
    document.dispatchEvent(new Event('visibilitychange'));
  };

  it('tells of runs, and when everything is to be loaded again', () => {
    expect(last().address).toBe('/v1/runs/stream?flowId=f+1');
    last().send('reload', 'x-1');
    last().send('run', 'x-2', { id: 'one' });
    expect([reloads, runs]).toEqual([1, [{ id: 'one' }]]);
  });

  it('continues after the last event when the connection is lost', () => {
    last().dispatchEvent(new Event('open'));
    last().send('run', 'x-7', { id: 'one' });
    last().dispatchEvent(new Event('error'));
    expect(connections[0]?.isClosed).toBe(true);
    vi.advanceTimersByTime(1_000);
    expect(last().address).toBe('/v1/runs/stream?flowId=f+1&after=x-7');
    expect(states).toEqual([true, false]);
  });

  it('waits longer after each refusal in a row, and not any more once it is connected', () => {
    const failAfter = (pause: number) => {
      const { length } = connections;
      last().dispatchEvent(new Event('error'));
      vi.advanceTimersByTime(pause - 1);
      expect(connections).toHaveLength(length);
      vi.advanceTimersByTime(1);
      expect(connections).toHaveLength(length + 1);
    };
    for (const pause of [1_000, 2_000, 5_000, 10_000, 30_000, 30_000]) failAfter(pause);
    last().dispatchEvent(new Event('open'));
    failAfter(1_000);
  });

  it('gives its connection up while the tab is hidden, and opens it where it was when the tab is shown', () => {
    last().send('reload', 'x-1');
    show('hidden');
    vi.advanceTimersByTime(9_999);
    expect(last().isClosed).toBe(false);
    vi.advanceTimersByTime(1);
    expect(last().isClosed).toBe(true);
    vi.advanceTimersByTime(60_000);
    expect(connections).toHaveLength(1);
    show('visible');
    expect(last().address).toContain('after=x-1');
  });

  it('keeps its connection when the tab is hidden for a moment', () => {
    show('hidden');
    vi.advanceTimersByTime(5_000);
    show('visible');
    vi.advanceTimersByTime(60_000);
    expect(connections).toHaveLength(1);
    expect(last().isClosed).toBe(false);
  });

  it('opens nothing after its end', () => {
    last().dispatchEvent(new Event('error'));
    close();
    vi.advanceTimersByTime(60_000);
    show('visible');
    expect(connections).toHaveLength(1);
  });
});
