import { Command, Option } from 'commander';

/** Width of `--help`, in columns. */
const HELP_WIDTH = 120;

/** Values of the command line, as typed or by default. */
export interface CommandValues {
  readonly method: string;
  readonly param: readonly string[];
  readonly header: readonly string[];
  readonly contactNumber: string;
  readonly name: string;
  readonly secret?: string;
  readonly timeoutMs: string;
  readonly callback?: true;
  readonly callbackUrl?: string;
  readonly callbackPort: string;
  readonly callbackTimeoutMs: string;
  readonly json?: true;
  readonly help?: true;
}

/**
 * Creates the command: its options, their defaults and `--help`. The README has the same table.
 *
 * Values are optional for commander, so that it does not take `--json` for the method in `--method --json`; `parseCommand`
 * requires them.
 */
export function createCommand(): Command {
  const command = new Command('webhook-check')
    .usage('<url> [options]')
    .description(
      'Tells whether your endpoint keeps the contract of the Luluchat webhook action. It calls the endpoint several times, for a ' +
        'contact of the number 60123456789 unless you say otherwise. Use it against endpoints of your own.',
    )
    .argument('[url]')
    .exitOverride()
    .configureOutput({ writeErr: () => undefined, getOutHelpWidth: () => HELP_WIDTH })
    .configureHelp({ optionTerm, optionDescription, visibleArguments: () => [] })
    .helpOption(false);
  for (const option of createOptions()) command.addOption(option);
  return command;
}

/** Builds the text of `--help`. */
export function helpText(command: Command): string {
  return `${command.helpInformation()}
Exit code: 0 when nothing failed, 1 when something failed, 2 when this command was called wrongly.
`;
}

/** Returns an option with its value, as it is typed: `--timeout-ms <number>`. */
export function optionTerm({ flags }: Option): string {
  return flags.replace('[', '<').replace(']', '>');
}

/** Describes the default of an option, for people. */
export function describeDefault({ defaultValue, defaultValueDescription }: Option): string {
  return defaultValueDescription ?? (typeof defaultValue === 'string' ? defaultValue : '');
}

function createOptions(): readonly Option[] {
  return [
    new Option('--method [get|post|both]', 'how to call').default('both'),
    new Option('--param [name=value]', 'a parameter as the author of a flow adds it; may be repeated')
      .argParser(collect)
      .default([], 'none'),
    new Option('--header ["Name: value"]', 'a header, such as `Authorization`; may be repeated')
      .argParser(collect)
      .default([], 'none'),
    new Option(
      '--contact-number [digits]',
      'the contact to call for, with country prefix, when your endpoint answers 404 for strangers; `""` for one that hides its number',
    ).default('60123456789'),
    new Option('--name [text]', "the contact's name").default('Webhook Check'),
    new Option(
      '--secret [whsec_key]',
      'signs the calls and checks that signatures are verified: `whsec_` and 24 to 64 bytes in Base64. Better: the environment ' +
        "variable `WEBHOOK_SECRET`, which other users of the machine cannot see and which does not stand in your shell's history",
    ).default(undefined, 'none'),
    new Option(
      '--timeout-ms [number]',
      'how long to wait for an answer, 100 to 300000; the default is that of a webhook action',
    ).default('10000'),
    new Option(
      '--callback',
      'sends `callback_url` with every call, as a step with a callback does, and waits for the result after a 202; without it, a 202 ' +
        'without `data` is tried with one more call',
    ),
    new Option(
      '--callback-url [url]',
      'the address at which your endpoint reaches this machine, such as that of a tunnel; listens on all addresses, and includes `--callback`',
    ).default(undefined, 'none'),
    new Option('--callback-port [number]', 'the port to listen on for callbacks; 0 is a free one').default('0'),
    new Option('--callback-timeout-ms [number]', 'how long to wait for a callback, 100 to 600000').default('30000'),
    new Option('--json', 'prints the result for machines'),
    new Option('-h, --help', 'shows this'),
  ];
}

/** Collects the values of a repeated option; `true` marks one without a value, and stays. */
function collect(value: string, before: readonly string[] | true): readonly string[] | true {
  return before === true ? true : [...before, value];
}

function optionDescription(option: Option): string {
  const standard = describeDefault(option);
  const plain = option.description.replaceAll('`', '');
  return standard === '' || standard === 'none' ? plain : `${plain} (default ${standard})`;
}
