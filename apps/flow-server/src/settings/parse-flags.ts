import { CommanderError } from 'commander';
import type { Command } from 'commander';
import { createFlagsCommand, helpText } from './flags-command.js';
import { SettingError } from './setting-error.js';

/** Text of `--help`, or the texts of settings by flag, such as `--data-dir`. */
export type ParsedFlags =
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'texts'; readonly texts: ReadonlyMap<string, string> };

/**
 * Parses the flags of the server.
 *
 * @throws SettingError with one line that shows no value of a flag, since it can be secret.
 */
export function parseFlags(args: readonly string[]): ParsedFlags {
  const command = createFlagsCommand();
  try {
    command.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Without `cause`: the message of commander repeats the given values.
    throw new SettingError(`${describeMisuse(error, command)} Try --help.`);
  }
  if (command.getOptionValue('help') === true) return { kind: 'help', text: helpText(command) };
  const texts = new Map<string, string>();
  for (const option of command.options) {
    const value: unknown = command.getOptionValue(option.attributeName());
    if (value === true) throw new SettingError(`Option '${option.long} <value>' argument missing. Try --help.`);
    if (typeof value === 'string') texts.set(String(option.long), value);
  }
  return { kind: 'texts', texts };
}

/** Describes misuse without values: commander repeats the value in `--unknown=value`, and does not name an excess argument. */
function describeMisuse({ code, message }: CommanderError, command: Command): string {
  if (code === 'commander.excessArguments') return `Unexpected argument '${command.args[0]}'.`;
  const [, flag = ''] = /'([^='\n]*)/.exec(message) ?? [];
  if (command.options.some(({ long }) => long === flag)) return `Option '${flag}' does not take an argument.`;
  const [, suggestion = ''] = /\((Did you mean [^()]*)\)$/.exec(message) ?? [];
  return `Unknown option '${flag}'. ${suggestion}`.trimEnd();
}
