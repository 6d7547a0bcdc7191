import type { CliCommand } from '../command/cli-command.js';
import { createFormatOption } from '../command/options.js';
import type { FormatOptions } from '../command/options.js';
import { addServerOptions, connect } from '../remote/server/connect.js';
import type { ServerOptions } from '../remote/server/connect.js';
import { addFolderOption, findFlow } from './find-flow.js';
import type { FolderOptions } from './find-flow.js';
import { printAnswer, toCell } from './print-items.js';

interface UnpublishOptions extends ServerOptions, FolderOptions, FormatOptions {
  readonly cancelRuns?: true;
}

const HELP = `
Nothing starts the flow any more. Its draft and its versions stay: luluchat publish makes the next version.

Examples:
  luluchat unpublish order-status
  luluchat unpublish 0192f0c1-... --cancel-runs`;

/** `luluchat unpublish`: takes the published version of a flow back. */
export const unpublishCommand: CliCommand<UnpublishOptions> = {
  configure: (command) =>
    void addServerOptions(addFolderOption(command))
      .argument('<flow>', 'name, id or title of a flow')
      .option('--cancel-runs', 'cancels the runs that are under way; without it they go on')
      .addOption(createFormatOption())
      .addHelpText('after', HELP),
  run: async ({ args: [flow], options }, context) => {
    const client = await connect(options, context);
    const id = await findFlow(flow, client, options, context);
    const body = { runs: options.cancelRuns === true ? 'cancel' : 'continue' };
    const { body: answer } = await client.call({ method: 'POST', path: `/v1/flows/${id}/unpublish`, body });
    return printAnswer(answer, ({ usedBy, cancelling }) => describe(usedBy, cancelling), options, context);
  },
};

function describe(usedBy: unknown, cancelling: unknown): string {
  const users = (Array.isArray(usedBy) ? usedBy : []) as readonly { readonly name: string }[];
  const { id } = (cancelling ?? {}) as { readonly id?: string };
  return [
    'The flow is not published any more.',
    ...(id === undefined ? [] : [`Its runs are being cancelled: luluchat bulk show ${id}`]),
    ...(users.length === 0
      ? []
      : [`Published flows that enter it: ${users.map(({ name }) => toCell(name)).join(', ')}. Their runs fail there.`]),
  ].join(' ');
}
