import { Command, Option } from 'commander';
import { flagOf } from './setting.js';
import { SETTING_NAMES, SETTINGS } from './setting-table.js';
import type { SettingName } from './setting-table.js';

/** A setting of `npm start`, which takes the same flags: it may stand here and does nothing. */
const IGNORED = 'DEMO_RECEIVER_PORT';
const ENVIRONMENT: ReadonlyMap<string | undefined, string> = new Map(
  [...SETTING_NAMES, IGNORED].map((name) => [flagOf(name), name]),
);
const WIDTH = Math.max(...SETTING_NAMES.map(({ length }) => length));

/**
 * Creates the command whose options are the flags of all settings, and `--help`. Defaults and variables are left to `parseSettings`:
 * commander reads the environment of the process alone, and takes an empty variable for a value.
 */
export function createFlagsCommand(): Command {
  const command = new Command('npm run server --')
    .usage('[flags]')
    .description('Runs the flow server.')
    .exitOverride()
    .configureOutput({ writeErr: () => undefined, getOutHelpWidth: () => process.stdout.columns || Infinity })
    .configureHelp({ optionTerm: ({ long = '' }) => optionTerm(long), styleTitle })
    .helpOption(false);
  for (const name of SETTING_NAMES) command.addOption(createOption(name, describeSetting(name)));
  return command
    .addOption(createOption(IGNORED, 'of npm start alone: taken here and ignored'))
    .option('-h, --help', 'shows this');
}

/** Writes the text of `--help`. */
export function helpText(command: Command): string {
  return `${command.helpInformation().trimEnd()}

A flag wins over the environment. Give tokens and keys by environment: other users of the machine can read flags.`;
}

/** The value is optional so that `--host --port 1` is refused: a compulsory one would make `--port` the host. */
function createOption(name: string, description: string): Option {
  return new Option(`${flagOf(name)} [value]`, description);
}

function describeSetting(name: SettingName): string {
  const { standard, without, meaning } = SETTINGS[name];
  const plain = meaning.replaceAll(/\[(\w+)\]\(#\w+\)/g, '"$1" in the README').replaceAll('`', '');
  const fallback = standard || without;
  return fallback === 'none' ? plain : `${plain} (default ${fallback})`;
}

function optionTerm(flag: string): string {
  return `${flag.padEnd(WIDTH + 2)} ${(ENVIRONMENT.get(flag) ?? '').padEnd(WIDTH)}`;
}

function styleTitle(title: string): string {
  return title === 'Options:' ? `  ${'flag'.padEnd(WIDTH + 2)} ${'environment'.padEnd(WIDTH)}  meaning` : title;
}
