import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { CommandContext } from '../../command/cli-command.js';
import { CommandError } from '../../error/command-error.js';
import type { ExitCode } from '../../error/exit-code.js';

/** Options of {@link watchTests}. */
export interface WatchOptions {
  /** Finds the tests. */
  readonly find: () => Promise<readonly string[]>;
  /** Runs tests and writes their report. Returns the other files that they depend on. */
  readonly run: (paths: readonly string[]) => Promise<{ readonly flowFiles: readonly string[] }>;
  readonly context: CommandContext;
}

/** Time after a change in which others are awaited: editors write a file in several steps. */
const SETTLE_MS = 50;
const CTRL_C = '\u0003';
const WATCHED = /\.(?:json|ya?ml)$/i;

/** Runs tests, and again when they or their flows change: only changed tests if no other file has changed. Ends with `q`. */
export async function watchTests(options: WatchOptions): Promise<ExitCode> {
  const watcher = new TestWatcher(options);
  const { input } = options.context;
  const lines = createInterface({ input });
  const setRawMode = 'setRawMode' in input ? (input.setRawMode as (isRaw: boolean) => void).bind(input) : undefined;
  setRawMode?.(true);
  const ended = new Promise<void>((resolve) => {
    lines.on('line', (line) => line.trim() === 'q' && resolve());
    // In raw mode, keys come one by one, and Ctrl-C is one of them.
    if (setRawMode !== undefined) {
      input.on('data', (data: Buffer | string) => {
        if (['q', CTRL_C].some((key) => String(data).includes(key))) resolve();
      });
    }
  });
  try {
    await Promise.race([ended, watcher.run()]);
  } finally {
    watcher.close();
    setRawMode?.(false);
    lines.close();
    input.destroy();
  }
  return 0;
}

class TestWatcher {
  readonly #options: WatchOptions;
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #changed = new Set<string>();
  #wake: () => void = () => undefined;
  #isClosed = false;

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  close(): void {
    this.#isClosed = true;
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#wake();
  }

  async run(): Promise<void> {
    while (!this.#isClosed) {
      await this.#round();
      if (this.#isClosed) return;
      while (this.#changed.size === 0 && !this.#isClosed) await this.#change();
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    }
  }

  /** Runs the tests that changed, or all if a flow or a project did. */
  async #round(): Promise<void> {
    const { find, run, context } = this.#options;
    const changed = new Set(this.#changed);
    this.#changed.clear();
    try {
      const paths = await find();
      const isOfTests = changed.size > 0 && [...changed].every((path) => paths.includes(path));
      if (paths.length === 0) context.err('No flow tests so far.\n');
      else {
        const { flowFiles } = await run(isOfTests ? paths.filter((path) => changed.has(path)) : paths);
        for (const path of flowFiles) this.#watch(dirname(path));
      }
      for (const folder of new Set([context.cwd, ...paths.map((path) => dirname(path))])) this.#watch(folder);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      context.err(`${error.message}\n`);
      this.#watch(context.cwd);
    }
    context.err('Waiting for changes; q ends.\n');
  }

  #change(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }

  #watch(folder: string): void {
    if (this.#isClosed || this.#watchers.has(folder)) return;
    const watcher = watch(folder, (_, name) => {
      if (name === null || !WATCHED.test(name)) return;
      this.#changed.add(join(folder, name));
      this.#wake();
    });
    // A folder that is removed is watched no longer.
    watcher.on('error', () => {
      watcher.close();
      this.#watchers.delete(folder);
    });
    this.#watchers.set(folder, watcher);
  }
}
