import { Readable } from 'node:stream';
import { runLuluchat } from '../src/index.js';

/** Exit code and output of the command. */
export interface Run {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `luluchat` in a folder, with its output captured. */
export async function runIn(cwd: string, args: readonly string[], env: Record<string, string> = {}): Promise<Run> {
  let out = '';
  let err = '';
  const exitCode = await runLuluchat(args, {
    cwd,
    env,
    input: Readable.from([]),
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    isTerminal: false,
    withColour: false,
  });
  return { exitCode, out, err };
}
