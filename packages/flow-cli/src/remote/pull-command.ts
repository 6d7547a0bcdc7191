import { resolve } from 'node:path';
import type { CliCommand, CommandContext } from '../command/cli-command.js';
import { CommandError } from '../error/command-error.js';
import { findServerFlows, withName } from './find-server-flows.js';
import type { NamedFlow } from './find-server-flows.js';
import { openWorkspace } from './folder/open-workspace.js';
import { readFlowFile } from './folder/read-flow-file.js';
import { LOCK_FILE } from './lock/lock-file.js';
import type { ServerLock } from './lock/lock-file.js';
import { namesIn } from './reference/flow-names.js';
import { chooseNames } from './pull/choose-names.js';
import { pullFlow } from './pull/pull-flow.js';
import type { PullOutcome } from './pull/pull-flow.js';
import { addServerOptions, connect } from './server/connect.js';
import type { ServerOptions } from './server/connect.js';
import { createFlowApi } from './server/flow-api.js';
import type { FlowApi, ServerDraft } from './server/flow-api.js';

interface PullOptions extends ServerOptions {
  readonly all?: true;
  readonly folder: string;
  readonly force?: true;
  readonly keepFiles?: true;
  readonly json?: true;
}

const LINES: Readonly<Record<PullOutcome, (file: string, name: string) => string>> = {
  created: (file) => `created    ${file}`,
  updated: (file) => `updated    ${file}`,
  same: (file) => `unchanged  ${file}`,
  linked: (file, name) => `kept       ${file}: luluchat push ${name} replaces the draft of the server now`,
  kept: (file) => `kept       ${file}: it has changes that are not pushed, and the server has none`,
  conflict: (file) =>
    `conflict   ${file}: it has changes that are not pushed, and the server has another draft. See luluchat diff ${file}, ` +
    'then pull with --force to take the draft, or with --keep-files to push the file.',
};

/** `luluchat pull`: writes drafts of a server to files. */
export const pullCommand: CliCommand<PullOptions> = {
  configure: (command) =>
    void addServerOptions(command)
      .argument('[flows...]', `names, ids or titles of flows (without any: those of ${LOCK_FILE})`)
      .option('--all', 'pulls all flows of the server')
      .option('--folder <folder>', 'folder of the flow files', '.')
      .option('--force', 'replaces files that have changes which are not pushed')
      .option('--keep-files', 'leaves existing files as they are, so that the next push replaces the drafts')
      .option('--json', 'writes new files as JSON, not as YAML'),
  run: async ({ args, options }, context) => {
    if (options.all === true && args.length > 0) {
      throw new CommandError(2, 'Name flows, or all of them with --all, but not both.');
    }
    const api = createFlowApi(await connect(options, context));
    const workspace = await openWorkspace(resolve(context.cwd, options.folder), api.server);
    const { lock } = workspace;
    const { drafts, hasMissing } = await loadDrafts(await chooseFlows(args, options, api, lock), api, context);

    const files = await Promise.all(
      [...workspace.files].map(([name, path]) => readFlowFile(name, path, workspace.folder)),
    );
    const chosen = chooseNames(drafts, workspace, files);
    const names = namesIn(workspace, chosen);
    const { force = false, keepFiles = false, json = false } = options;
    let hasConflict = false;
    for (const draft of drafts) {
      const name = chosen.get(draft.id) ?? draft.id;
      const target = { name, draft, path: workspace.files.get(name) };
      const { outcome, file, open } = await pullFlow(target, workspace, names, { force, keepFiles, json });
      hasConflict ||= outcome === 'conflict';
      (outcome === 'conflict' ? context.err : context.out)(`${LINES[outcome](file, name)}\n`);
      if (outcome === 'created' && workspace.project?.flows?.has(name) === false) {
        context.err(
          `note       add "${name}: ./${file}" to "flows" of luluchat.yaml, so that luluchat check knows it\n`,
        );
      }
      for (const { stepId, flow } of open) {
        context.err(
          `warning    ${file}: step ${stepId} starts the flow ${flow}, which has no file here, so its id stays\n`,
        );
      }
    }
    return hasConflict || hasMissing ? 1 : 0;
  },
};

async function chooseFlows(
  words: readonly string[],
  { all }: PullOptions,
  api: FlowApi,
  lock: ServerLock,
): Promise<readonly NamedFlow[]> {
  if (all === true) return (await api.listFlows()).map(({ id }) => withName(id, lock));
  if (words.length > 0) return findServerFlows(words, api, lock);
  if (lock.entries.size === 0) {
    throw new CommandError(
      2,
      `${LOCK_FILE} has no flows of ${api.server}. Name flows (see luluchat list), or add --all.`,
    );
  }
  return [...lock.entries].map(([name, { id }]) => ({ name, id }));
}

async function loadDrafts(
  flows: readonly NamedFlow[],
  api: FlowApi,
  context: CommandContext,
): Promise<{ readonly drafts: readonly ServerDraft[]; readonly hasMissing: boolean }> {
  const drafts: ServerDraft[] = [];
  for (const { id, name = id } of flows) {
    const draft = await api.findDraft(id);
    if (draft === undefined) context.err(`missing    ${name}: it was deleted on the server; its file stays\n`);
    else drafts.push(draft);
  }
  return { drafts, hasMissing: drafts.length < flows.length };
}
