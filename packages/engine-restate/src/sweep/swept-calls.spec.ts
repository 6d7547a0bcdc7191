import { beforeEach, describe, expect, it } from 'vitest';
import { createSweptCalls } from './swept-calls.js';
import type { SweptCalls } from './swept-calls.js';

const RESUME = { contactId: 'c_ann', handler: 'resume', of: 'c_ann' } as const;

describe('calls of sweeps', () => {
  /** Ids of calls that are not over. */
  let open: Set<string>;
  let sent: string[];
  let calls: SweptCalls;

  beforeEach(() => {
    open = new Set();
    sent = [];
    calls = createSweptCalls({
      isOpen: (_, handler, id) => Promise.resolve(open.has(`${handler} ${id}`)),
      idle: () => Promise.resolve(),
    });
  });

  /** Sweeps work; `isWhole` is false for a sweep that fails on its way. */
  const sweep = async (number: number, works = [RESUME], isWhole = true) => {
    calls.begin(number);
    for (const work of works) {
      calls.make(work, (id) => {
        sent.push(id);
        open.add(`${work.handler} ${id}`);
      });
    }
    await calls.idle();
    if (isWhole) calls.end();
  };

  it('are not made again while they are not over, in any later sweep', async () => {
    for (let number = 1; number <= 20; number += 1) await sweep(number);
    expect(sent).toEqual(['sweep-1-c_ann']);
  });

  it('are made again under a new id once they are over', async () => {
    await sweep(1);
    open.clear();
    await sweep(2);
    await sweep(3);
    open.clear();
    await sweep(4);
    expect(sent).toEqual(['sweep-1-c_ann', 'sweep-2-c_ann', 'sweep-4-c_ann']);
  });

  it('are made once in a sweep that finds their work twice', async () => {
    await sweep(1, [RESUME, RESUME]);
    open.clear();
    await sweep(2, [RESUME, RESUME]);
    expect(sent).toEqual(['sweep-1-c_ann', 'sweep-2-c_ann']);
  });

  it('are made again, under the same id, by a sweep soon after one whose call did not reach Restate', async () => {
    await sweep(1);
    open.clear();
    await sweep(1);
    expect(sent).toEqual(['sweep-1-c_ann', 'sweep-1-c_ann']);
  });

  it('are forgotten with their work, and not by a sweep that failed on its way', async () => {
    await sweep(1);
    await sweep(2, [], false);
    await sweep(3);
    expect(sent).toEqual(['sweep-1-c_ann']);
    await sweep(4, []);
    await sweep(5);
    expect(sent).toEqual(['sweep-1-c_ann', 'sweep-5-c_ann']);
  });
});
