import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';

/** Measurements of a program from its start to its end. */
export interface Launch {
  readonly wallMs: number;
  /** Processor time over all threads. */
  readonly cpuMs: number;
}

/** Most of the output that an error shows. */
const SHOWN_CHARACTERS = 2_000;
/** As built: programs cannot load a source. */
const REPORT = new URL('../../dist/launch/report-processor-time.js', import.meta.url).href;

/** Runs a Node program to its end. Rejects with its output when it exits with another code than 0. */
export async function launchProgram(script: string, args: readonly string[], cwd: string): Promise<Launch> {
  const startedAt = performance.now();
  // As from a shell; execa would add its own work to the time.
  const child = spawn(process.execPath, ['--import', REPORT, script, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const [, out, err, report] = child.stdio;
  const printed = Promise.all([out, err, report].map((stream) => text(stream as Readable)));
  const [code] = (await once(child, 'exit')) as [number | null];
  const wallMs = performance.now() - startedAt;
  const [output = '', errors = '', cpuMicros = ''] = await printed;
  if (code !== 0) {
    const shown = `${errors}${output}`.slice(0, SHOWN_CHARACTERS);
    throw new Error(`${[script, ...args].join(' ')} exited with ${code}: ${shown}`);
  }
  return { wallMs, cpuMs: Number(cpuMicros) / 1000 };
}
