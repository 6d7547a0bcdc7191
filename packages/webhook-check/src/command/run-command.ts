import { checkEndpoint } from '../check/check-endpoint.js';
import type { CheckOptions } from '../check/check-endpoint.js';
import { buildReport } from '../report/check-report.js';
import { createCleaner } from '../report/create-cleaner.js';
import { writeTable } from '../report/write-table.js';
import { parseCommand } from './parse-command.js';

/** Output of the command. */
export interface CommandOutput {
  out(text: string): void;
  err(text: string): void;
  readonly withColour: boolean;
}

/** Exit code: 0 when nothing failed, 1 when something failed, 2 when the command line is invalid. */
export type ExitCode = 0 | 1 | 2;

/** Runs the command. */
export async function runCommand(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  output: CommandOutput,
): Promise<ExitCode> {
  const command = parseCommand(args, env);
  if (command.kind === 'help') {
    output.out(command.text);
    return 0;
  }
  if (command.kind === 'invalid') {
    output.err(`${command.message} Try --help.\n`);
    return 2;
  }
  const { options, isJson } = command;
  const rows = await checkEndpoint(options).catch((error: unknown) => describePortProblem(error, options));
  if (typeof rows === 'string') {
    output.err(`${rows}\n`);
    return 2;
  }
  const report = buildReport(options.url, rows, createCleaner(secretsOf(options)));
  output.out(isJson ? `${JSON.stringify(report, null, 2)}\n` : writeTable(report, output.withColour));
  return report.passed ? 0 : 1;
}

/** Describes why the port for callbacks cannot be used; throws any other error. */
function describePortProblem(error: unknown, { callback }: CheckOptions): string {
  const isOfPort = error instanceof Error && 'syscall' in error && error.syscall === 'listen' && 'code' in error;
  if (!isOfPort) throw error;
  return `Port ${callback?.port} cannot be used for callbacks (${String(error.code)}): choose another --callback-port.`;
}

/** Returns the texts that must be hidden when an endpoint sends them back: the secret, and values of headers. */
function secretsOf({ secret, headers }: CheckOptions): readonly string[] {
  const values = headers.map(({ value }) => value);
  return [
    ...(secret === undefined ? [] : [secret, secret.slice('whsec_'.length)]),
    ...values,
    ...values.map((value) => value.slice(value.indexOf(' ') + 1)),
  ];
}
