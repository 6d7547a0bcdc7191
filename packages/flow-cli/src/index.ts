export type { CliCommand, CommandContext, CommandEntry, CommandLine } from './command/cli-command.js';
export type { ExitCode } from './error/exit-code.js';
