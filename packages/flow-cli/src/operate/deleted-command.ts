import { Argument } from 'commander';
import type { CliCommand } from '../command/cli-command.js';
import { createFormatOption } from '../command/options.js';
import type { FormatOptions } from '../command/options.js';
import { addServerOptions, connect } from '../remote/server/connect.js';
import type { ServerOptions } from '../remote/server/connect.js';
import { listSome, parseLimit } from './list-some.js';
import { printAnswer, printItems, toCell } from './print-items.js';
import type { Columns } from './print-items.js';

interface DeletedOptions extends ServerOptions, FormatOptions {
  readonly restore?: string;
  readonly limit: string;
}

const KINDS: Readonly<
  Record<string, { readonly list: string; readonly restored: string; readonly columns: Columns; readonly hint: string }>
> = {
  flows: {
    list: '/v1/deleted-flows',
    restored: '/v1/flows',
    columns: { ID: ({ id }) => id, NAME: ({ name }) => name, 'RESTORABLE UNTIL': (flow) => flow['restorableUntil'] },
    hint: 'is back. It starts nothing until luluchat publish.',
  },
  attributes: {
    list: '/v1/deleted-attributes',
    restored: '/v1/attributes',
    columns: { KEY: ({ key }) => key, TYPE: ({ type }) => type, 'RESTORABLE UNTIL': (one) => one['restorableUntil'] },
    hint: 'is back, with the values of contacts.',
  },
};

const HELP = `
Deleted flows and attributes can be brought back for 30 days.

Examples:
  luluchat deleted flows
  luluchat deleted flows --restore 0192f0c1-...
  luluchat deleted attributes --restore tier`;

/** `luluchat deleted`: lists deleted flows or attributes of a server, and brings one back. */
export const deletedCommand: CliCommand<DeletedOptions> = {
  configure: (command) =>
    void addServerOptions(
      command
        .addArgument(new Argument('<kind>', 'what was deleted').choices(Object.keys(KINDS)))
        .option('--restore <id>', 'brings back the flow of this id, or the attribute of this key')
        .option('--limit <count>', 'most of them', '100')
        .addOption(createFormatOption()),
    ).addHelpText('after', HELP),
  run: async ({ args: [kind = ''], options }, context) => {
    const { list, restored, columns, hint } = KINDS[kind] as (typeof KINDS)[string];
    const limit = parseLimit(options.limit);
    const client = await connect(options, context);
    if (options.restore === undefined) {
      const listed = await listSome(client, list, {}, limit);
      return printItems(listed, { columns, none: 'Nothing can be brought back.' }, options, context);
    }
    const path = `${restored}/${encodeURIComponent(options.restore)}/restore`;
    const { body } = await client.call({ method: 'POST', path });
    return printAnswer(body, () => `${toCell(options.restore)} ${hint}`, options, context);
  },
};
