import { stringifyJson } from '@luluchat/flow-runtime/values';
import { Argument } from 'commander';
import type { CliCommand } from '../command/cli-command.js';
import { createFormatOption } from '../command/options.js';
import type { FormatOptions } from '../command/options.js';
import { CommandError } from '../error/command-error.js';
import { addServerOptions, connect } from '../remote/server/connect.js';
import type { ServerOptions } from '../remote/server/connect.js';
import { listSome, parseLimit } from './list-some.js';
import { printItems } from './print-items.js';
import type { Columns } from './print-items.js';

interface RunsOptions extends ServerOptions, FormatOptions {
  readonly flow?: string;
  readonly contact?: string;
  readonly status?: string;
  readonly errorKind?: string;
  readonly step?: string;
  readonly exit?: string;
  readonly destination?: string;
  readonly trigger?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit: string;
}

const COLUMNS: Columns = {
  ID: ({ id }) => id,
  STATUS: ({ status }) => status,
  FLOW: ({ flowId }) => flowId,
  CONTACT: ({ contactNumber, contactId }) => contactNumber ?? contactId,
  STARTED: ({ startedAt }) => startedAt,
};

const HELP = `
list    lists the runs that meet all criteria, the newest first
show    prints a run with its history, as JSON
cancel  cancels a run; luluchat bulk cancel cancels many

Examples:
  luluchat runs list --status failed --limit 20
  luluchat runs list --destination crm.example.com:443 --from 2027-01-31T08:00:00Z
  luluchat runs show 0192f0c1-...`;

/** `luluchat runs`: lists, shows and cancels runs of a server. */
export const runsCommand: CliCommand<RunsOptions> = {
  configure: (command) =>
    void addServerOptions(
      command
        .addArgument(new Argument('<action>', 'what to do').choices(['list', 'show', 'cancel']))
        .argument('[run]', 'show, cancel: id of a run')
        .option('--flow <id>', 'runs of this flow')
        .option('--contact <text>', 'runs of contacts with this text in their name or number')
        .option('--status <status>', 'runs with this status')
        .option('--error-kind <kind>', 'runs with a step that reported this error kind')
        .option('--step <id>', 'runs that executed this step')
        .option('--exit <name>', 'runs in which a step left by this exit')
        .option('--destination <host>', 'runs with a call that failed at this host and port')
        .option('--trigger <type>', 'runs that this type of trigger started')
        .option('--from <instant>', 'runs that were started at this instant or later')
        .option('--to <instant>', 'runs that were started before this instant')
        .option('--limit <count>', 'list: most runs', '20')
        .addOption(createFormatOption()),
    ).addHelpText('after', HELP),
  run: async ({ args: [action, id], options }, context) => {
    const limit = parseLimit(options.limit);
    const client = await connect(options, context);
    if (action === 'list') {
      if (id !== undefined) throw new CommandError(2, 'list takes no id: name the runs with options such as --flow.');
      const { flow: flowId, step: stepId, contact, status, errorKind, exit, destination, trigger, from, to } = options;
      const query = { flowId, stepId, contact, status, errorKind, exit, destination, trigger, from, to };
      const listed = await listSome(client, '/v1/runs', query, limit);
      return printItems(listed, { columns: COLUMNS, none: 'No run meets all criteria.' }, options, context);
    }
    if (id === undefined) throw new CommandError(2, 'The id of the run is missing: luluchat runs list shows it.');
    const path = `/v1/runs/${encodeURIComponent(id)}`;
    const { body } = await client.call(
      action === 'show' ? { method: 'GET', path } : { method: 'POST', path: `${path}/cancel` },
    );
    context.out(`${stringifyJson(body)}\n`);
    return 0;
  },
};
