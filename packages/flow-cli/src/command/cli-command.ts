import type { Command } from 'commander';
import type { Readable } from 'node:stream';
import type { ExitCode } from '../error/exit-code.js';

/** Surroundings of a command: where it runs, and where its output goes. */
export interface CommandContext {
  /** Absolute path of the working directory. File names of the command line are relative to it. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Standard input. */
  readonly input: Readable;
  /** Writes to the standard output: results. */
  out(text: string): void;
  /** Writes to the standard error output: errors, and progress on a terminal. */
  err(text: string): void;
  /** `true` if the standard output is a terminal: progress is shown and questions can be asked. */
  readonly isTerminal: boolean;
  /** `true` if texts may be coloured: the standard output is a terminal and `NO_COLOR` is not set. */
  readonly withColour: boolean;
}

/** Parsed command line of one command. */
export interface CommandLine<Options extends object> {
  /** Arguments that are no options, in order. */
  readonly args: readonly string[];
  readonly options: Options;
}

/** One command of `luluchat`, in a file of its own that is loaded when the command runs. */
export interface CliCommand<Options extends object = object> {
  /** Adds arguments, options and further text of the help. Its summary is added already. */
  configure(command: Command): void;
  /**
   * Runs the command.
   *
   * @throws {CommandError} to end with a message on the standard error output.
   */
  run(line: CommandLine<Options>, context: CommandContext): Promise<ExitCode>;
}

/** Entry of the table of commands. */
export interface CommandEntry {
  /** Word on the command line: `check`. */
  readonly name: string;
  /** One line for `--help`, without a full stop at the end. */
  readonly summary: string;
  /** Imports the command, so that others do not pay for its modules. */
  readonly load: () => Promise<CliCommand>;
}
