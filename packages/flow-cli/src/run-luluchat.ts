import { Command, CommanderError } from 'commander';
import { readFileSync } from 'node:fs';
import { CommandError } from './error/command-error.js';
import type { ExitCode } from './error/exit-code.js';
import type { CliCommand, CommandContext, CommandEntry } from './command/cli-command.js';
import { COMMANDS } from './commands.js';
import { describeMisuse } from './command/describe-misuse.js';

/** Width of `--help` where the output is no terminal, in columns. */
const HELP_WIDTH = 100;

/**
 * Runs `luluchat` with the arguments behind its name, and returns its exit code. Loads the modules of the chosen command alone.
 * Rejects with what a command does not expect; what it expects goes to `context.err`.
 */
export async function runLuluchat(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const [first, second, ...others] = args;
  if (first === 'help' && find(second) !== undefined) return runLuluchat([second ?? '', '--help', ...others], context);
  const entry = find(first);
  try {
    if (entry === undefined) return parseProgram(args, context);
    return await runEntry(entry, args.slice(1), context);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    context.err(`${error.message}\n`);
    return error.exitCode;
  }
}

function find(name: string | undefined): CommandEntry | undefined {
  return COMMANDS.find((entry) => entry.name === name);
}

/** Handles everything that is no command: `--help`, `--version`, and mistakes. */
function parseProgram(args: readonly string[], context: CommandContext): ExitCode {
  const program = prepare(new Command('luluchat'), context)
    .usage('<command> [options]')
    .description('Checks, documents, tries and moves flows that are files.')
    .version(readVersion(), '-V, --version', 'shows the version')
    .helpCommand('help <command>', 'shows the options of a command')
    .addHelpText('after', `\nExit code: 0 good, 1 problems found or failed tests, 2 wrong use.`);
  for (const { name, summary } of COMMANDS) program.command(name).summary(summary).description(summary);
  return parse(program, args) ?? 2;
}

async function runEntry(entry: CommandEntry, args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const loaded: CliCommand = await entry.load();
  const command = prepare(new Command(`luluchat ${entry.name}`), context).description(`${capitalize(entry.summary)}.`);
  loaded.configure(command);
  return parse(command, args) ?? loaded.run({ args: command.args, options: command.opts() }, context);
}

function prepare(command: Command, { out, err }: CommandContext): Command {
  return command
    .exitOverride()
    .configureOutput({
      writeOut: out,
      writeErr: err,
      outputError: () => undefined,
      getOutHelpWidth: () => process.stdout.columns || HELP_WIDTH,
    })
    .helpOption('-h, --help', 'shows this');
}

/**
 * Parses the arguments. Returns an exit code if that was all: a help text was asked for.
 *
 * @throws {CommandError} 2 if the command was called wrongly.
 */
function parse(command: Command, args: readonly string[]): ExitCode | undefined {
  try {
    command.parse(args, { from: 'user' });
    return undefined;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    // Without commands and options, commander has written the help.
    if (error.code === 'commander.help') return 2;
    // Without `cause`: the message of commander repeats values of options.
    throw new CommandError(2, `${describeMisuse(error)} Try ${command.name()} --help.`);
  }
}

function readVersion(): string {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    readonly version: string;
  };
  return manifest.version;
}

function capitalize(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
