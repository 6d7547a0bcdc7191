import { Option } from 'commander';
import type { CurlConversion, CurlShell } from '@luluchat/webhook-action/curl';
import type { CliCommand } from '../command/cli-command.js';
import { CommandError } from '../error/command-error.js';
import { writeJson, writeYaml } from '../file/write-content.js';
import { createPaint } from '../output/paint.js';
import { printable } from '../output/printable.js';
import { readLine } from './read-line.js';

interface WebhookFromCurlOptions {
  readonly shell?: CurlShell;
  readonly json?: true;
}

const SHELLS: readonly CurlShell[] = ['bash', 'cmd', 'powershell'];

/** `luluchat webhook-from-curl`: writes the config of a webhook action to the standard output, made of a line of curl. */
export const webhookFromCurlCommand: CliCommand<WebhookFromCurlOptions> = {
  configure: (command) =>
    void command
      .argument('<line>', 'a file with a command of curl, "-" for the standard input, or the command in quotes')
      .addOption(
        new Option('--shell <shell>', 'the shell that the command is for (default: found out)').choices(SHELLS),
      )
      .option('--json', 'writes JSON, not YAML'),
  run: async ({ args: [argument = '-'], options }, context) => {
    const line = await readLine(argument, context);
    const { convertCurl } = await import('@luluchat/webhook-action/curl');
    const converted = convertCurl(line, options.shell);
    if (!converted.isConverted) throw new CommandError(1, writeProblems(converted, context.withColour));
    context.out(options.json === true ? writeJson(converted.config) : writeYaml(converted.config));
    context.err(writeNotes(converted, context.withColour));
    return 0;
  },
};

function writeProblems(
  { problems }: Extract<CurlConversion, { readonly isConverted: false }>,
  withColour: boolean,
): string {
  const { red, dim } = createPaint(withColour);
  return problems.map(({ code, message }) => `${red('error')} ${printable(message)} ${dim(`(${code})`)}`).join('\n');
}

/** Writes secrets, without their values, and warnings, each in a line. */
function writeNotes(
  { secrets, warnings }: Extract<CurlConversion, { readonly isConverted: true }>,
  withColour: boolean,
): string {
  const { yellow, dim } = createPaint(withColour);
  const lines = [
    ...secrets.map(({ name, source }) => `secret ${name}: ${printable(source)}`),
    ...warnings.map(({ code, message }) => `${yellow('warning')} ${printable(message)} ${dim(`(${code})`)}`),
  ];
  return lines.map((text) => `${text}\n`).join('');
}
