import type { CliCommand } from '../command/cli-command.js';
import { createFormatOption } from '../command/options.js';
import { compareWithServer } from './difference/compare-with-server.js';
import type { FlowDifference } from './difference/compare-with-server.js';
import { formatChanges } from './difference/format-changes.js';
import { openFiles } from './folder/open-workspace.js';
import { readFlowFile } from './folder/read-flow-file.js';
import { addServerOptions, connect } from './server/connect.js';
import type { ServerOptions } from './server/connect.js';
import { createFlowApi } from './server/flow-api.js';

interface DiffOptions extends ServerOptions {
  readonly format: 'text' | 'json';
}

/** `luluchat diff`: compares files with the drafts of a server, step by step. */
export const diffCommand: CliCommand<DiffOptions> = {
  configure: (command) =>
    void addServerOptions(command)
      .argument('[files...]', 'flow files (without any: all of the working directory or of its project)')
      .addOption(createFormatOption()),
  run: async ({ args, options }, context) => {
    const api = createFlowApi(await connect(options, context));
    const { workspace, chosen } = await openFiles(args, context.cwd, api.server);
    const differences: FlowDifference[] = [];
    for (const [name, path] of chosen) {
      const file = await readFlowFile(name, path, workspace.folder);
      differences.push(await compareWithServer(file, api, workspace));
    }
    if (options.format === 'json') context.out(`${JSON.stringify(toJson(api.server, differences), null, 2)}\n`);
    else context.out(differences.map(format).join(''));
    return differences.every(({ status }) => status === 'same') ? 0 : 1;
  },
};

function format({ file, status, updatedAt, changes }: FlowDifference): string {
  switch (status) {
    case 'same':
      return `${file.shown}: as on the server\n`;
    case 'new':
      return `${file.shown}: not on the server, as far as luluchat.lock.json knows\n`;
    case 'deleted':
      return `${file.shown}: deleted on the server\n`;
    case 'different':
      return [
        `${file.shown}: from the draft of the server (changed at ${updatedAt}) to the file`,
        ...formatChanges(changes).map((line) => `  ${line}`),
        '',
      ].join('\n');
  }
}

function toJson(server: string, differences: readonly FlowDifference[]): object {
  return {
    server,
    flows: differences.map(({ file, status, id = null, updatedAt = null, changes }) => ({
      name: file.name,
      file: file.shown,
      id,
      status,
      updatedAt,
      ...changes,
    })),
  };
}
