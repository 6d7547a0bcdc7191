import { join } from 'node:path';
import { execa } from 'execa';

/** Root folder of the repository. */
export const ROOT = join(import.meta.dirname, '..', '..', '..');

/** Program that a test started. */
export interface Program {
  readonly address: string;
  readonly port: number;
  /** Ends the program; SIGKILL takes it away as a power cut does. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Returns what it printed so far. */
  output(): string;
}

/** Starts a script which prints the address that it listens on. Rejects with its output when it ends before. */
export async function startProgram(script: string, settings: Readonly<Record<string, string>>): Promise<Program> {
  const child = execa(process.execPath, [script], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '', ...settings },
    extendEnv: false,
    stdin: 'ignore',
    buffer: false,
    reject: false,
  });
  let output = '';
  const address = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk;
        const found = /(http:\/\/(?:127\.0\.0\.1|localhost):\d+)/.exec(output)?.[1];
        if (found !== undefined) resolve(found);
      });
    }
    void child.then(() => reject(new Error(`${script} ended before it listened:\n${output}`)));
  });
  return {
    address,
    port: Number(new URL(address).port),
    output: () => output,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await child;
    },
  };
}
