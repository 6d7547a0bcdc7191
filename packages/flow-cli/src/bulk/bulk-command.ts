import { Argument, Option } from 'commander';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CliCommand, CommandContext } from '../command/cli-command.js';
import { createFormatOption } from '../command/options.js';
import { CommandError } from '../error/command-error.js';
import { createProgressLine } from '../output/progress-line.js';
import { addServerOptions, connect } from '../remote/server/connect.js';
import type { ServerOptions } from '../remote/server/connect.js';
import { createBulkApi } from './bulk-api.js';
import type { BulkApi, BulkOperation } from './bulk-api.js';
import { describeBulk } from './describe-bulk.js';

interface BulkOptions extends ServerOptions {
  readonly flow?: string;
  readonly contact?: string;
  readonly status?: string;
  readonly errorKind?: string;
  readonly step?: string;
  readonly exit?: string;
  readonly destination?: string;
  readonly from?: string;
  readonly to?: string;
  readonly version?: string;
  readonly limit?: string;
  readonly perMinute?: string;
  readonly dryRun?: boolean;
  readonly wait: boolean;
  readonly format: 'text' | 'json';
}

const CHANGES = ['cancel', 'resume', 'rerun', 'resend'] as const;
const POLL_MS = 500;

const HELP = `
cancel    cancels runs that have not ended
resume    starts runs that continue ended ones at the step that failed
rerun     starts runs with the input of ended ones
resend    sends failed messages again
list      lists bulk operations, the newest first
show      shows a bulk operation
stop      cancels a bulk operation: what is changed stays changed

Examples:
  luluchat bulk resume --flow 0192f0c1-... --error-kind timeout --from 2027-01-31T08:00:00Z --dry-run
  luluchat bulk cancel --flow 0192f0c1-... --status waiting
  luluchat bulk stop 0192f0c4-...`;

/** `luluchat bulk`: changes many runs or messages of a server at once. */
export const bulkCommand: CliCommand<BulkOptions> = {
  configure: (command) =>
    void addServerOptions(
      command
        .addArgument(new Argument('<action>', 'what to do').choices([...CHANGES, 'list', 'show', 'stop']))
        .argument('[operation]', 'show, stop: id of a bulk operation')
        .option('--flow <id>', 'runs of this flow')
        .option('--contact <contact>', 'runs of the contact with this number')
        .option('--status <status>', 'runs with this status')
        .option('--error-kind <kind>', 'runs with a step that reported this error kind')
        .option('--step <id>', 'runs that executed this step')
        .option('--exit <name>', 'runs in which a step left by this exit')
        .option('--destination <host>', 'runs with a call that failed at this host and port')
        .option('--from <instant>', 'runs that were started, or messages of, this instant or later')
        .option('--to <instant>', 'runs that were started, or messages of, before this instant')
        .addOption(
          new Option('--version <version>', 'resume, rerun: version of the flow').choices(['published', 'own']),
        )
        .option('--limit <count>', 'most runs or messages to look at')
        .option('--per-minute <count>', 'most changes in a minute')
        .option('--dry-run', 'counts what would be changed, and changes nothing')
        .option('--no-wait', 'ends at once, while the server goes on')
        .addOption(createFormatOption()),
    ).addHelpText('after', HELP),
  run: async ({ args: [action = '', id], options }, context) => {
    const api = createBulkApi(await connect(options, context));
    if (action === 'list') return print(await api.list(), options, context);
    if (action === 'show') return print([await api.read(requireId(id))], options, context);
    if (action === 'stop') return print([await api.cancel(requireId(id))], options, context);
    if (id !== undefined)
      throw new CommandError(2, `${action} takes no id: name the runs with options such as --flow.`);
    const started = await api.start({ action, ...requestOf(options) });
    const operation = options.wait ? await untilEnded(api, started, context) : started;
    print([operation], options, context);
    return operation.failed > 0 || operation.status === 'cancelled' ? 1 : 0;
  },
};

function requestOf(options: BulkOptions) {
  const { flow: flowId, contact: contactNumber, step: stepId, version, dryRun } = options;
  const { status, errorKind, exit, destination, from, to } = options;
  const filter = dropAbsent({ flowId, contactNumber, status, errorKind, stepId, exit, destination, from, to });
  if (Object.keys(filter).length === 0) {
    const names = '--flow, --contact, --status, --error-kind, --step, --exit, --destination, --from or --to';
    throw new CommandError(2, `Say which runs are meant: ${names}.`);
  }
  const limit = parseCount('--limit', options.limit);
  const perMinute = parseCount('--per-minute', options.perMinute);
  return { filter, ...dropAbsent({ version, dryRun, limit, perMinute }) };
}

function dropAbsent<Value>(members: Readonly<Record<string, Value | undefined>>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(members).filter((entry): entry is [string, Value & {}] => entry[1] !== undefined),
  );
}

function parseCount(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[0-9]{1,9}$/.test(text)) return Number(text);
  throw new CommandError(2, `The value of ${option} is not a whole number.`);
}

function requireId(id: string | undefined): string {
  if (id !== undefined) return id;
  throw new CommandError(2, 'The id of the bulk operation is missing: luluchat bulk list shows it.');
}

async function untilEnded(api: BulkApi, started: BulkOperation, context: CommandContext): Promise<BulkOperation> {
  const line = createProgressLine(context);
  let operation = started;
  try {
    while (operation.status === 'running') {
      line.show(describeBulk(operation));
      await sleep(POLL_MS);
      operation = await api.read(operation.id);
    }
  } finally {
    line.clear();
  }
  return operation;
}

function print(operations: readonly BulkOperation[], { format }: BulkOptions, { out }: CommandContext): 0 {
  if (format === 'json') out(`${JSON.stringify(operations, null, 2)}\n`);
  else if (operations.length === 0) out('The server has no bulk operations.\n');
  else for (const operation of operations) out(`${describeBulk(operation)}\n`);
  return 0;
}
