import type { RunSummary } from '../../live/run-stream.js';
import { mergeNewest, updateRun } from './run-list.js';
import type { RunPageData, RunPages } from './run-list.js';

/** List of runs of a filter: where it is kept, and how it is loaded. */
export interface KeptRuns {
  /** Status that is filtered by. */
  readonly status: RunSummary['status'] | undefined;
  /** Undefined until the server has answered. */
  readonly read: () => RunPages | undefined;
  readonly write: (pages: RunPages) => void;
  /** Settles, without a failure, when pages that are on their way have come and are kept; undefined when none are. */
  readonly answerOnItsWay: () => Promise<unknown> | undefined;
  readonly loadNewest: () => Promise<RunPageData>;
}

/** Keeps a list of runs up to date. */
export interface RunUpdates {
  /** Takes over a run that has changed. */
  take(run: RunSummary): void;
  /** Drops the load that waits. */
  end(): void;
}

/** Runs that are new to the list are asked for together, at most once in this time. */
const GATHER_MS = 500;

/**
 * Creates what keeps a list of runs up to date. The server decides which runs belong to the list: a run that is new to it is not put
 * there, its newest page is loaded. An answer that is on its way while a run changes may be older than the change, which is taken over
 * once more after it.
 */
export function createRunUpdates({ status, read, write, answerOnItsWay, loadNewest }: KeptRuns): RunUpdates {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let newest: Promise<void> | undefined;

  const takeNewest = async () => {
    let page: RunPageData;
    // Pages that are on their way will take the place of all that is listed, this page included.
    do {
      await answerOnItsWay();
      page = await loadNewest();
    } while (answerOnItsWay() !== undefined);
    const pages = read();
    if (pages !== undefined) write(mergeNewest(pages, page));
  };
  const askForNewest = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      // The stream or the next change loads it again when the server is away.
      const asked: Promise<void> = (newest ?? Promise.resolve())
        .then(takeNewest)
        .catch(() => undefined)
        .finally(() => {
          if (newest === asked) newest = undefined;
        });
      newest = asked;
    }, GATHER_MS);
  };
  const put = (run: RunSummary) => {
    const pages = read();
    const updated = pages && updateRun(pages, run, status);
    if (updated === undefined || updated === pages) askForNewest();
    else write(updated);
  };
  const take = (run: RunSummary) => {
    put(run);
    void (newest ?? answerOnItsWay())?.then(() => take(run));
  };
  return {
    take,
    end: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
