import { stringifyJson } from '@luluchat/flow-runtime/values';
import { Argument } from 'commander';
import type { CliCommand } from '../command/cli-command.js';
import { createFormatOption } from '../command/options.js';
import type { FormatOptions } from '../command/options.js';
import { CommandError } from '../error/command-error.js';
import { formatProblems } from '../remote/format-problems.js';
import { addServerOptions, connect } from '../remote/server/connect.js';
import type { ServerOptions } from '../remote/server/connect.js';
import { parseProblems } from '../remote/server/parse-problems.js';
import { addFolderOption, findFlow } from './find-flow.js';
import type { FolderOptions } from './find-flow.js';
import { listSome, parseLimit } from './list-some.js';
import { printItems } from './print-items.js';
import type { Columns } from './print-items.js';

interface VersionsOptions extends ServerOptions, FolderOptions, FormatOptions {
  readonly limit: string;
}

const COLUMNS: Columns = { VERSION: ({ version }) => version, PUBLISHED: ({ publishedAt }) => publishedAt };

const HELP = `
list     lists the versions, the newest first
show     prints the document of a version
restore  makes the document of a version the draft, in place of the one that is there: pull that before, if it is
         needed. What is published stays published until luluchat publish.

Examples:
  luluchat versions list order-status
  luluchat versions restore order-status 3`;

/** `luluchat versions`: lists, shows and restores versions of a flow. */
export const versionsCommand: CliCommand<VersionsOptions> = {
  configure: (command) =>
    void addServerOptions(addFolderOption(command))
      .addArgument(new Argument('<action>', 'what to do').choices(['list', 'show', 'restore']))
      .argument('<flow>', 'name, id or title of a flow')
      .argument('[version]', 'show, restore: number of the version')
      .option('--limit <count>', 'list: most versions', '100')
      .addOption(createFormatOption())
      .addHelpText('after', HELP),
  run: async ({ args: [action, flow, version], options }, context) => {
    const limit = parseLimit(options.limit);
    const number = action === 'list' ? '' : requireVersion(version);
    const client = await connect(options, context);
    const path = `/v1/flows/${await findFlow(flow, client, options, context)}/versions`;
    if (action === 'list') {
      const listed = await listSome(client, path, {}, limit);
      return printItems(listed, { columns: COLUMNS, none: 'The flow was never published.' }, options, context);
    }
    if (action === 'show') {
      const { body } = await client.call({ method: 'GET', path: `${path}/${number}` });
      context.out(`${stringifyJson(body['document'] ?? null)}\n`);
      return 0;
    }
    const { body } = await client.call({ method: 'POST', path: `${path}/${number}/restore` });
    if (options.format === 'json') context.out(`${stringifyJson(body)}\n`);
    else {
      const problems = formatProblems(parseProblems(body['problems']));
      context.out([`The draft is that of version ${number} now.`, ...problems, ''].join('\n'));
    }
    return 0;
  },
};

function requireVersion(version: string | undefined): string {
  if (version !== undefined && /^[1-9][0-9]{0,8}$/.test(version)) return version;
  throw new CommandError(2, 'The number of the version is missing, such as 3: luluchat versions list shows them.');
}
