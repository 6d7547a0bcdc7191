import { runCommand } from '../src/command/run-command.js';
import type { CheckReport } from '../src/index.js';

/** Exit code and output of the command. */
export interface Run {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command with its output captured. */
export async function run(args: readonly string[], env: Record<string, string> = {}, withColour = false): Promise<Run> {
  let out = '';
  let err = '';
  const output = { out: (text: string) => void (out += text), err: (text: string) => void (err += text), withColour };
  const exitCode = await runCommand(args, env, output);
  return { exitCode, out, err };
}

/** Runs the command with `--json` and parses the report. */
export async function check(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ readonly exitCode: number; readonly report: CheckReport }> {
  const { exitCode, out } = await run([...args, '--json'], env);
  return { exitCode, report: JSON.parse(out) as CheckReport };
}
