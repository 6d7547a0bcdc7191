import { resolve } from 'node:path';
import type { CliCommand } from '../command/cli-command.js';
import { createFormatOption } from '../command/options.js';
import { writeTable } from '../output/write-table.js';
import { openWorkspace } from './folder/open-workspace.js';
import { addServerOptions, connect } from './server/connect.js';
import type { ServerOptions } from './server/connect.js';
import { createFlowApi } from './server/flow-api.js';
import type { FlowSummary } from './server/flow-api.js';

interface ListOptions extends ServerOptions {
  readonly folder: string;
  readonly format: 'text' | 'json';
}

/** `luluchat list`: the flows of a server, with the names that they have in this folder. */
export const listCommand: CliCommand<ListOptions> = {
  configure: (command) =>
    void addServerOptions(command)
      .option('--folder <folder>', 'folder of the flow files', '.')
      .addOption(createFormatOption()),
  run: async ({ options }, context) => {
    const api = createFlowApi(await connect(options, context));
    const { lock } = await openWorkspace(resolve(context.cwd, options.folder), api.server);
    const flows = (await api.listFlows()).map((flow) => ({ ...flow, file: lock.nameOf(flow.id) ?? null }));
    if (options.format === 'json') {
      context.out(`${JSON.stringify({ server: api.server, flows }, null, 2)}\n`);
    } else if (flows.length === 0) {
      context.out(`${api.server} has no flows. Create one with luluchat push.\n`);
    } else {
      const rows = flows.map((flow) => [flow.file ?? '-', flow.name, stateOf(flow), flow.id]);
      context.out(writeTable([['FILE', 'NAME', 'STATE', 'ID'], ...rows]));
    }
    return 0;
  },
};

function stateOf({ publishedVersion, hasUnpublishedChanges }: FlowSummary): string {
  if (publishedVersion === null) return 'draft';
  return `version ${publishedVersion}${hasUnpublishedChanges === true ? ', changed since' : ''}`;
}
