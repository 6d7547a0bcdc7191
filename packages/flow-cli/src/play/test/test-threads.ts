import { fileURLToPath } from 'node:url';
import workerpool from 'workerpool';
import { fileError } from '../../file/file-problem.js';
import type { TestedFile } from './tested-file.js';

/** Source of the steps of a thread. */
export interface TestThreadData {
  /** Modules of `--steps`. */
  readonly steps: readonly string[];
  readonly cwd: string;
}

/** Tests that a thread has run. */
export interface TestBatch {
  readonly files: readonly TestedFile[];
  /** Absolute paths of the flows and projects of its tests so far. */
  readonly flowFiles: readonly string[];
}

/** Threads that run flow tests, each with steps and simulators of its own. */
export class TestThreads {
  readonly #pool: ReturnType<typeof workerpool.pool>;
  readonly #flowFiles = new Set<string>();

  /** Prepares threads, at most `count`; each starts with its first tests. */
  constructor(count: number, data: TestThreadData) {
    this.#pool = workerpool.pool(fileURLToPath(new URL('../../../dist/play/test/test-thread.js', import.meta.url)), {
      workerType: 'thread',
      maxWorkers: count,
      workerThreadOpts: { workerData: data },
    });
  }

  /** Absolute paths of the flows and projects of the tests so far. */
  get flowFiles(): readonly string[] {
    return [...this.#flowFiles];
  }

  /**
   * Runs files on one of the threads, by their absolute paths. When the thread ends, each of them gets a thread of its own, and the one
   * that ends it again has the problem `thread_ended`.
   */
  async run(paths: readonly string[]): Promise<readonly TestedFile[]> {
    try {
      const { files, flowFiles } = (await this.#pool.exec('run', [paths])) as TestBatch;
      for (const path of flowFiles) this.#flowFiles.add(path);
      return files;
    } catch (error) {
      if (paths.length === 1) return paths.map((path) => endedThread(path, error));
      const files: TestedFile[] = [];
      for (const path of paths) files.push(...(await this.run([path])));
      return files;
    }
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    await this.#pool.terminate();
  }
}

function endedThread(path: string, error: unknown): TestedFile {
  const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
  const message = `The thread that ran this file ended (${reason}). Look for a step of --steps that ends the process, or throws outside of its promise.`;
  const problem = { file: path, ...fileError('thread_ended', message) };
  return { path, problems: [problem], cases: [], failures: [], coverage: [], durationMs: 0 };
}
