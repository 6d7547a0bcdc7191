import { Command, Option } from 'commander';
import { flagOf } from './setting.js';
import { SETTING_NAMES, SETTINGS } from './setting-table.js';
import type { SettingName } from './setting-table.js';

/** Setting of `npm start`, which has the same flags. It is accepted here and ignored. */
const IGNORED = 'DEMO_RECEIVER_PORT';
const ENVIRONMENT: ReadonlyMap<string | undefined, string> = new Map(
  [...SETTING_NAMES, IGNORED].map((name) => [flagOf(name), name]),
);
const WIDTH = Math.max(...SETTING_NAMES.map(({ length }) => length));

/**
 * Creates the command with the flags of all settings, and `--help`. `parseSettings` applies defaults and variables:
 * commander reads only the environment of the process, and treats an empty variable as a value.
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

/** Returns the text of `--help`. */
export function helpText(command: Command): string {
  return `${command.helpInformation().trimEnd()}

A flag wins over the environment, and that over the file of --config. Give tokens and keys by environment, or in files that the file
names: other users of the machine can read flags.`;
}

/**
 * Creates the option of a flag. Its value is optional for commander, since a required one would make `--port` the host in
 * `--host --port 1`.
 */
function createOption(name: string, description: string): Option {
  return new Option(`${flagOf(name)} [value]`, description);
}

function describeSetting(name: SettingName): string {
  const { defaultText, absent, meaning } = SETTINGS[name];
  const plain = meaning.replaceAll(/\[([^\]]+)\]\(#[\w-]+\)/g, '"$1" in the README').replaceAll('`', '');
  const fallback = defaultText || absent;
  return fallback === 'none' ? plain : `${plain} (default ${fallback})`;
}

function optionTerm(flag: string): string {
  return `${flag.padEnd(WIDTH + 2)} ${(ENVIRONMENT.get(flag) ?? '').padEnd(WIDTH)}`;
}

function styleTitle(title: string): string {
  return title === 'Options:' ? `  ${'flag'.padEnd(WIDTH + 2)} ${'environment'.padEnd(WIDTH)}  meaning` : title;
}
