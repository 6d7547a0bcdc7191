import { Option } from 'commander';
import { basename } from 'node:path';
import type { CliCommand } from '../command/cli-command.js';
import { CommandError } from '../error/command-error.js';
import { compareWithServer } from './difference/compare-with-server.js';
import type { FlowDifference } from './difference/compare-with-server.js';
import { formatChanges } from './difference/format-changes.js';
import { chooseFlowFiles } from './folder/choose-flow-files.js';
import { listFlowFiles } from './folder/flow-folder.js';
import { readFlowFile } from './folder/read-flow-file.js';
import { openServerLock } from './lock/lock-file.js';
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
      .argument('[files...]', 'flow files of one folder (without any: all flow files of the working directory)')
      .addOption(new Option('--format <format>', 'form of the output').choices(['text', 'json']).default('text')),
  run: async ({ args, options }, context) => {
    const api = createFlowApi(await connect(options, context));
    const { folder, files: chosen } = chooseFlowFiles(args, context.cwd);
    const lock = await openServerLock(folder, api.server);
    const paths = chosen ?? (await listFlowFiles(folder, lock.allNames));
    if (paths.size === 0)
      throw new CommandError(2, `${folder} has no flow files (*.flow.yaml, *.flow.json). Name them.`);
    const differences: FlowDifference[] = [];
    for (const path of paths.values()) differences.push(await compareWithServer(await readFlowFile(path), api, lock));
    if (options.format === 'json') context.out(`${JSON.stringify(toJson(api.server, differences), null, 2)}\n`);
    else context.out(differences.map(format).join(''));
    return differences.every(({ status }) => status === 'same') ? 0 : 1;
  },
};

function format({ file, status, updatedAt, changes }: FlowDifference): string {
  const name = basename(file.path);
  switch (status) {
    case 'same':
      return `${name}: as on the server\n`;
    case 'new':
      return `${name}: not on the server, as far as luluchat.lock.json knows\n`;
    case 'deleted':
      return `${name}: deleted on the server\n`;
    case 'different':
      return [
        `${name}: from the draft of the server (changed at ${updatedAt}) to the file`,
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
      file: basename(file.path),
      id,
      status,
      updatedAt,
      ...changes,
    })),
  };
}
