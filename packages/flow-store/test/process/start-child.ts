import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A process that has a store open. */
export interface StoreProcess {
  /** The lines that it has printed so far. */
  readonly lines: readonly string[];
  /** Resolves when it has printed this many lines; rejects when it ends before. */
  printed(count: number): Promise<void>;
  /** Resolves when it has ended. */
  ended(): Promise<void>;
  /** Kills it with SIGKILL and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts a function of `child-store.ts`, with its argument, in a process of its own. */
export function startChild(
  name: 'holdStore' | 'commitForever' | 'eraseForever' | 'mergeForever' | 'copy' | 'rewrite',
  argument: string,
): StoreProcess {
  const script = fileURLToPath(new URL('./run-child.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, name, argument], { stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  const lines: string[] = [];
  const errors: string[] = [];
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  const reader = createInterface({ input: child.stdout });
  const readToEnd = once(reader, 'close');
  reader.on('line', (line) => {
    lines.push(line);
    for (const { count, resolve } of waiting) if (lines.length >= count) resolve();
  });
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  return {
    lines,
    printed: (count) =>
      new Promise((resolve, reject) => {
        if (lines.length >= count) resolve();
        waiting.push({ count, resolve });
        void exited.then(() => reject(new Error(`The process ended after ${lines.length} lines.\n${errors.join('')}`)));
      }),
    ended: async () => {
      await Promise.all([exited, readToEnd]);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await Promise.all([exited, readToEnd]);
    },
  };
}
