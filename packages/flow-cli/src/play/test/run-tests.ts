import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { TestRunner } from './test-runner.js';
import type { TestThreads } from './test-threads.js';
import type { TestedFile } from './tested-file.js';

/** Further threads for tests. */
export interface ThreadOptions {
  /** Number of threads, with this one; `auto`: others are opened when what is left takes longer than that. */
  readonly threads: number | 'auto';
  readonly open: (count: number) => Promise<TestThreads>;
}

/** Results of tests. */
export interface TestedFiles {
  /** In the order of the files. */
  readonly files: readonly TestedFile[];
  /** Absolute paths of the flows and projects of the tests on other threads. */
  readonly flowFiles: readonly string[];
}

/** Files whose reading overlaps on this thread. */
const AT_A_TIME = 8;
/** Most files that another thread is given at a time: this thread is busy, so it answers late. */
const MAX_BATCH = 16;
/** Time after which `auto` knows how long a file takes: the first ones take longer. In times of the start of this process. */
const LEARNING_STARTS = 0.5;
/**
 * Time that must be left for `auto` to open threads, in times of the start of this process: each loads and compiles the same modules,
 * so that takes as long, on slow machines too.
 */
const WORTHWHILE_STARTS = 3;
/** Time from the start of the process to its first tests. */
let startMs: number | undefined;

/** Runs files of flow tests on this thread, and on others if told to or if it pays. */
export async function runTests(
  paths: readonly string[],
  runner: TestRunner,
  { threads, open }: ThreadOptions,
): Promise<TestedFiles> {
  const count = threads === 'auto' ? availableParallelism() : threads;
  const tested: TestedFile[] = [];
  const startedAt = performance.now();
  const processStartMs = (startMs ??= startedAt);
  let begun = 0;
  let done = 0;
  let others: Promise<readonly string[]> | undefined;

  const work = async (size: () => number, run: (batch: readonly string[]) => Promise<readonly TestedFile[]>) => {
    while (begun < paths.length) {
      const first = begun;
      const batch = paths.slice(first, first + size());
      begun += batch.length;
      for (const [index, file] of (await run(batch)).entries()) tested[first + index] = file;
      done += batch.length;
      if (others === undefined && threads === 'auto' && count > 1 && isWorthwhile())
        others = open(count - 1).then(workOn);
    }
  };
  const workOn = async (opened: TestThreads): Promise<readonly string[]> => {
    const size = () => Math.min(MAX_BATCH, Math.ceil((paths.length - begun) / (2 * count)));
    try {
      await Promise.all(Array.from({ length: count - 1 }, () => work(size, (batch) => opened.run(batch))));
      return opened.flowFiles;
    } finally {
      await opened.close();
    }
  };
  const isWorthwhile = (): boolean => {
    const elapsed = performance.now() - startedAt;
    return (
      elapsed > LEARNING_STARTS * processStartMs &&
      (elapsed / done) * (paths.length - begun) > WORTHWHILE_STARTS * processStartMs
    );
  };

  if (threads !== 'auto' && count > 1) others = workOn(await open(count - 1));
  const one = (): number => 1;
  const workHere = () => work(one, (batch) => Promise.all(batch.map((path) => runner.run(path))));
  await Promise.all(Array.from({ length: AT_A_TIME }, workHere));
  return { files: tested, flowFiles: (await others) ?? [] };
}
