import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunSummary } from '../../live/run-stream.js';
import { listRuns } from './run-list.js';
import type { RunPageData, RunPages } from './run-list.js';
import { createRunUpdates } from './run-updates.js';
import type { RunUpdates } from './run-updates.js';

const run = (id: string, status: RunSummary['status'] = 'waiting') => ({ id, status }) as RunSummary;
const pageOf = (...items: RunSummary[]): RunPageData => ({ items, nextCursor: null });
const pagesOf = (...items: RunSummary[]): RunPages => ({ pages: [pageOf(...items)], pageParams: [null] });

/** Answer of the server that a test gives when it likes. */
class Answer<T> {
  give!: (value: T) => void;
  fail!: (error: Error) => void;
  readonly promise = new Promise<T>((resolve, reject) => {
    this.give = resolve;
    this.fail = reject;
  });
}

describe('updates of the list of runs', () => {
  let pages: RunPages | undefined;
  /** Answer to what the list itself has asked for: all of its pages, or one more. */
  let listAnswer: Answer<RunPages> | undefined;
  let newestAnswers: Answer<RunPageData>[];
  let updates: RunUpdates;

  beforeEach(() => {
    vi.useFakeTimers();
    pages = pagesOf(run('b'), run('a'));
    listAnswer = undefined;
    newestAnswers = [];
    updates = createRunUpdates({
      status: undefined,
      read: () => pages,
      write: (written) => (pages = written),
      answerOnItsWay: () =>
        listAnswer?.promise.then((answer) => {
          pages = answer;
        }),
      loadNewest: () => {
        newestAnswers.push(new Answer());
        return newestAnswers.at(-1)!.promise;
      },
    });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const listed = () => pages && listRuns(pages).map(({ id, status }) => `${id} ${status}`);
  const pass = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
  const giveList = async (...items: RunSummary[]) => {
    const answer = listAnswer;
    listAnswer = undefined;
    answer?.give(pagesOf(...items));
    await pass();
  };

  it('changes a run that is listed, and asks for nothing', async () => {
    updates.take(run('a', 'completed'));
    await pass(10_000);
    expect(listed()).toEqual(['b waiting', 'a completed']);
    expect(newestAnswers).toHaveLength(0);
  });

  it('asks once for all that are new to the list', async () => {
    updates.take(run('c'));
    updates.take(run('d'));
    await pass(500);
    newestAnswers[0]?.give(pageOf(run('d'), run('c'), run('b')));
    await pass(10_000);
    expect(newestAnswers).toHaveLength(1);
    expect(listed()).toEqual(['d waiting', 'c waiting', 'b waiting', 'a waiting']);
  });

  it('lists a run that started before the first answer came, which did not have it', async () => {
    pages = undefined;
    listAnswer = new Answer();
    updates.take(run('c'));
    await giveList(run('b'));
    await pass(1_000);
    newestAnswers[0]?.give(pageOf(run('c'), run('b')));
    await pass();
    expect(listed()).toEqual(['c waiting', 'b waiting']);
  });

  it('keeps a change that is newer than pages which come after it', async () => {
    listAnswer = new Answer();
    updates.take(run('a', 'completed'));
    await giveList(run('b'), run('a'));
    expect(listed()).toEqual(['b waiting', 'a completed']);
  });

  it('keeps a change that is newer than the newest page which comes after it', async () => {
    updates.take(run('c'));
    await pass(500);
    updates.take(run('a', 'completed'));
    newestAnswers[0]?.give(pageOf(run('c'), run('b'), run('a')));
    await pass();
    expect(listed()).toEqual(['c waiting', 'b waiting', 'a completed']);
  });

  it('loads the newest page again when pages without it take its place', async () => {
    updates.take(run('c'));
    await pass(500);
    listAnswer = new Answer();
    newestAnswers[0]?.give(pageOf(run('c'), run('b')));
    await pass();
    await giveList(run('b'), run('a'));
    newestAnswers[1]?.give(pageOf(run('c'), run('b')));
    await pass();
    expect(listed()).toEqual(['c waiting', 'b waiting', 'a waiting']);
  });

  it('asks again at the next change when the server did not answer', async () => {
    updates.take(run('c'));
    await pass(500);
    newestAnswers[0]?.fail(new Error('The server is away.'));
    await pass(10_000);
    expect(newestAnswers).toHaveLength(1);
    updates.take(run('c'));
    await pass(500);
    newestAnswers[1]?.give(pageOf(run('c'), run('b')));
    await pass();
    expect(listed()).toEqual(['c waiting', 'b waiting', 'a waiting']);
  });

  it('asks for nothing after its end', async () => {
    updates.take(run('c'));
    updates.end();
    await pass(10_000);
    expect(newestAnswers).toHaveLength(0);
  });
});
