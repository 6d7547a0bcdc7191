import { resolve } from 'node:path';
import type { CliCommand, CommandContext } from '../command/cli-command.js';
import { findServerFlows } from './find-server-flows.js';
import type { NamedFlow } from './find-server-flows.js';
import { runsTheSame } from './difference/compare-documents.js';
import { compareWithDraft } from './difference/compare-with-draft.js';
import { openWorkspace } from './folder/open-workspace.js';
import type { Workspace } from './folder/open-workspace.js';
import { readFlowFile } from './folder/read-flow-file.js';
import { formatProblems } from './format-problems.js';
import { namesIn } from './reference/flow-names.js';
import { ApiError } from './server/api-error.js';
import { addServerOptions, connect } from './server/connect.js';
import type { ServerOptions } from './server/connect.js';
import { createFlowApi } from './server/flow-api.js';
import type { FlowApi } from './server/flow-api.js';

interface PublishOptions extends ServerOptions {
  readonly folder: string;
}

/** `luluchat publish`: makes drafts of a server the next versions. */
export const publishCommand: CliCommand<PublishOptions> = {
  configure: (command) =>
    void addServerOptions(command)
      .argument('<flows...>', 'names, ids or titles of flows')
      .option('--folder <folder>', 'folder of the flow files', '.'),
  run: async ({ args, options }, context) => {
    const api = createFlowApi(await connect(options, context));
    const workspace = await openWorkspace(resolve(context.cwd, options.folder), api.server);
    let isGood = true;
    for (const flow of await findServerFlows(args, api, workspace.lock)) {
      isGood = (await publish(flow, api, workspace, context)) && isGood;
    }
    return isGood ? 0 : 1;
  },
};

/** Publishes one draft. Refuses one that the folder has not seen, if it has the flow. */
async function publish(
  { id, name }: NamedFlow,
  api: FlowApi,
  workspace: Workspace,
  { out, err }: CommandContext,
): Promise<boolean> {
  const { lock, files, folder } = workspace;
  const shown = name ?? id;
  const draft = await api.findDraft(id);
  if (draft === undefined) {
    err(`missing    ${shown}: it was deleted on the server\n`);
    return false;
  }
  if (name !== undefined && lock.entries.get(name)?.etag !== draft.etag) {
    err(
      `conflict   ${shown}: the draft was changed on the server at ${draft.updatedAt}, after the last pull or push. Not ` +
        `published. See luluchat diff, then pull it.\n`,
    );
    return false;
  }
  const path = name === undefined ? undefined : files.get(name);
  const file = name === undefined || path === undefined ? undefined : await readFlowFile(name, path, folder);
  if (file !== undefined && !runsTheSame(compareWithDraft(draft, file, namesIn(workspace)))) {
    err(`warning    ${shown}: the file has changes that are not pushed; the draft of the server is published\n`);
  }
  try {
    const { version, problems } = await api.publish(id, draft.etag);
    out([`published  ${shown}: version ${version}`, ...formatProblems(problems), ''].join('\n'));
    return true;
  } catch (error) {
    if (!(error instanceof ApiError) || error.concernsAllCalls) throw error;
    err([`refused    ${shown}: ${error.message}`, ...formatProblems(error.problems), ''].join('\n'));
    return false;
  }
}
