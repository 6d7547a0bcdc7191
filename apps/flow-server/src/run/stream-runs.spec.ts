import type { RunRecord } from '@luluchat/flow-runtime/store';
import { run } from '@luluchat/flow-testing/store-records';
import { describe, expect, it } from 'vitest';
import { createRunChanges } from './run-changes.js';
import type { RunChange } from './run-changes.js';
import { streamRuns } from './stream-runs.js';

function open(given: { readonly after?: string; readonly maxQueued?: number; readonly heartbeatMs?: number } = {}) {
  const changes = createRunChanges();
  const stop = new AbortController();
  const start = (after?: string) =>
    streamRuns({
      ...{ changes, after, flowId: undefined, signal: stop.signal },
      load: (change: RunChange) => Promise.resolve(JSON.stringify(change.run.id)),
      heartbeatMs: given.heartbeatMs ?? 60_000,
      maxQueued: given.maxQueued ?? 10,
    });
  return { changes, stop, start };
}

const publish = ({ publish: put }: { readonly publish: (run: RunRecord) => void }, ...ids: readonly string[]) => {
  for (const id of ids) put(run(id));
};

async function take(stream: AsyncGenerator<string, void>, count: number): Promise<string> {
  let text = '';
  for (let left = count; left > 0; left -= 1) text += (await stream.next()).value ?? '';
  return text;
}

describe('streamRuns', () => {
  it('replaces the changes that a slow client has not taken by reload, and continues from there', async () => {
    const { changes, start } = open({ maxQueued: 3 });
    const stream = start();
    expect(await take(stream, 1)).toMatch(/event: reload/);
    publish(changes, 'a', 'b', 'c', 'd', 'e');
    const newest = changes.lastId;
    expect(await take(stream, 1)).toBe(`id: ${newest}\nevent: reload\ndata: {}\n\n`);
    publish(changes, 'f');
    expect(await take(stream, 1)).toBe(`id: ${changes.lastId}\nevent: run\ndata: "f"\n\n`);
  });

  it('sends a comment when nothing happens, and ends when it is aborted', async () => {
    const { stop, start } = open({ heartbeatMs: 1 });
    const stream = start();
    expect(await take(stream, 2)).toMatch(/event: reload[^]*\n\n: still here\n\n$/);
    stop.abort();
    expect((await stream.next()).done).toBe(true);
  });

  it('ends at once while it waits for a change', async () => {
    const { stop, start } = open();
    const stream = start();
    await take(stream, 1);
    const next = stream.next();
    stop.abort();
    expect((await next).done).toBe(true);
  });

  it('knows the last 1,000 changes and tells a client that was away for longer to reload', async () => {
    const { changes, start } = open();
    await take(start(), 1);
    const old = changes.lastId;
    publish(changes, ...Array.from({ length: 999 }, (_, at) => `r${at}`));
    expect(changes.changesAfter(old)).toHaveLength(999);
    const recent = changes.lastId;
    publish(changes, ...Array.from({ length: 1_001 }, (_, at) => `s${at}`));
    expect(changes.changesAfter(old)).toBeUndefined();
    publish(changes, ...Array.from({ length: 5_000 }, (_, at) => `t${at}`));
    expect(changes.changesAfter(recent)).toBeUndefined();
    expect(await take(start(recent), 1)).toMatch(/event: reload/);
  });

  it('keeps nothing of the state of a run but what the list shows', async () => {
    const { changes, start } = open();
    await take(start(), 1);
    const seen: RunChange[] = [];
    changes.subscribe((change) => seen.push(change));
    const state = run('a').state;
    changes.publish({ ...run('a'), state: { ...state, trigger: { ...state.trigger, data: { key: 'value' } } } });
    expect(Object.keys(seen[0]?.run.state ?? {})).toEqual(['status', 'current', 'reason', 'trigger', 'entered']);
    expect(JSON.stringify(seen)).not.toContain('value');
  });
});
