import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { CommandContext } from '../command/cli-command.js';
import { CommandError } from '../error/command-error.js';
import { findServerFlows } from '../remote/find-server-flows.js';
import { openWorkspace } from '../remote/folder/open-workspace.js';
import type { ApiClient } from '../remote/server/api-client.js';
import { createFlowApi } from '../remote/server/flow-api.js';

/** Folder in which flows have their names. */
export interface FolderOptions {
  readonly folder: string;
}

/** Adds `--folder`. */
export function addFolderOption(command: Command): Command {
  return command.option('--folder <folder>', 'folder of the flow files, whose names may be used', '.');
}

/**
 * Returns the id of a flow that a command line names: by its name in the folder, its id or its title on the server.
 *
 * @throws {CommandError} 2 without a name; 1 if there is no such flow, or more than one with this title.
 */
export async function findFlow(
  word: string | undefined,
  client: ApiClient,
  { folder }: FolderOptions,
  { cwd }: Pick<CommandContext, 'cwd'>,
): Promise<string> {
  if (word === undefined) throw new CommandError(2, 'The flow is missing: luluchat list shows names and ids.');
  const { lock } = await openWorkspace(resolve(cwd, folder), client.server);
  const [found] = await findServerFlows([word], createFlowApi(client), lock);
  return found?.id ?? word;
}
