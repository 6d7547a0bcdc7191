import { describe, expect, it } from 'vitest';
import type { RunSummary } from '../../live/run-stream.js';
import { listRuns, mergeNewest, updateRun } from './run-list.js';
import type { RunPages } from './run-list.js';

const run = (id: string, status: RunSummary['status'] = 'waiting') => ({ id, status }) as RunSummary;
const pages: RunPages = {
  pages: [
    { items: [run('d'), run('c')], nextCursor: 'after c' },
    { items: [run('b'), run('a')], nextCursor: null },
  ],
  pageParams: [null, 'after c'],
};
const idsOf = (of: RunPages) => listRuns(of).map(({ id }) => id);

describe('the list of runs', () => {
  it('has a run once, although two pages have it', () => {
    expect(idsOf({ ...pages, pages: [...pages.pages, { items: [run('a')], nextCursor: null }] })).toHaveLength(4);
  });

  it('changes a run in its place', () => {
    const changed = updateRun(pages, run('b', 'completed'), undefined);
    expect(idsOf(changed)).toEqual(['d', 'c', 'b', 'a']);
    expect(listRuns(changed)[2]?.status).toBe('completed');
  });

  it('drops a run which no longer has the status that is filtered by', () => {
    expect(idsOf(updateRun(pages, run('b', 'completed'), 'waiting'))).toEqual(['d', 'c', 'a']);
  });

  it('is the same when it does not have the run', () => {
    expect(updateRun(pages, run('e'), undefined)).toBe(pages);
  });

  it('takes new runs and changes from the newest page, and keeps older runs with their cursor', () => {
    const newest = { items: [run('e'), run('d', 'failed')], nextCursor: 'after d' };
    const merged = mergeNewest(pages, newest);
    expect(idsOf(merged)).toEqual(['e', 'd', 'c', 'b', 'a']);
    expect(listRuns(merged)[1]?.status).toBe('failed');
    expect(merged.pageParams).toEqual(pages.pageParams);
    expect(merged.pages[0]?.nextCursor).toBe('after c');
  });

  it('begins anew when more runs came than the newest page has', () => {
    const newest = { items: [run('z'), run('y')], nextCursor: 'after y' };
    expect(mergeNewest(pages, newest)).toEqual({ pages: [newest], pageParams: [null] });
  });
});
