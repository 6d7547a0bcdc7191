import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { runLuluchat } from '../src/index.js';

/** Exit code and output of the command. */
export interface Run {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Makes a temporary folder with files, which is removed when the test has ended. */
export async function folderOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'luluchat-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

/** Runs the command in a folder with its output captured. `input` is its standard input. */
export async function run(
  cwd: string,
  args: readonly string[],
  withColour = false,
  input: Readable = Readable.from([]),
): Promise<Run> {
  let out = '';
  let err = '';
  const exitCode = await runLuluchat(args, {
    cwd,
    env: {},
    input,
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    isTerminal: withColour,
    withColour,
  });
  return { exitCode, out, err };
}

/** Runs `luluchat check` on one file with that content. */
export async function check(name: string, content: string | Uint8Array): Promise<Run> {
  return run(await folderOf({ [name]: content }), ['check', name]);
}
