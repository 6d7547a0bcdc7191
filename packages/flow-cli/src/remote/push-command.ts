import { parseFlowDocument } from '@luluchat/flow-runtime/document';
import { basename } from 'node:path';
import type { CliCommand, CommandContext } from '../command/cli-command.js';
import { CommandError } from '../error/command-error.js';
import { formatChanges } from './difference/format-changes.js';
import { chooseFlowFiles } from './folder/choose-flow-files.js';
import type { FlowFile } from './folder/flow-file.js';
import { listFlowFiles } from './folder/flow-folder.js';
import { readFlowFile } from './folder/read-flow-file.js';
import { formatProblems } from './format-problems.js';
import { openServerLock } from './lock/lock-file.js';
import { findBrokenReferences } from './push/check-references.js';
import { pushAttributes } from './push/push-attributes.js';
import { pushFlows } from './push/push-flows.js';
import type { FlowResult } from './push/push-flows.js';
import { addServerOptions, connect } from './server/connect.js';
import type { ServerOptions } from './server/connect.js';
import { createFlowApi } from './server/flow-api.js';

interface PushOptions extends ServerOptions {
  readonly withAttributes?: true;
  readonly new?: true;
}

/** `luluchat push`: stores files as drafts of a server. */
export const pushCommand: CliCommand<PushOptions> = {
  configure: (command) =>
    void addServerOptions(command)
      .argument('[files...]', 'flow files of one folder (without any: all flow files of the working directory)')
      .option('--with-attributes', 'creates attributes of luluchat.yaml that the server does not have')
      .option('--new', 'creates a flow although the server has one of this title, or had it and deleted it'),
  run: async ({ args, options }, context) => {
    const api = createFlowApi(await connect(options, context));
    const { folder, files: chosen } = chooseFlowFiles(args, context.cwd);
    const lock = await openServerLock(folder, api.server);
    const folderFiles = await listFlowFiles(folder, lock.allNames);
    const paths = chosen ?? folderFiles;
    if (paths.size === 0)
      throw new CommandError(2, `${folder} has no flow files (*.flow.yaml, *.flow.json). Name them.`);
    const files = await Promise.all([...paths.values()].map(readFlowFile));

    refuse(files.flatMap(findFaults));
    refuse(findBrokenReferences(files, lock, folderFiles));
    await pushAttributes(folder, api, { create: options.withAttributes === true }, context);
    let isGood = true;
    await pushFlows(files, { api, lock }, { isNew: options.new === true }, (file, result) => {
      isGood = report(file, result, context) && isGood;
    });
    return isGood ? 0 : 1;
  },
};

/** Ends the command before anything is pushed. */
function refuse(faults: readonly string[]): void {
  if (faults.length > 0) throw new CommandError(1, `${faults.join('\n')}\nNothing was pushed.`);
}

function findFaults({ path, document }: FlowFile): readonly string[] {
  const parsed = parseFlowDocument(document);
  return parsed.isValid ? [] : [`${basename(path)} is not a flow:`, ...formatProblems(parsed.problems)];
}

/** Writes the lines of one flow. Returns `false` if it was not pushed although it should be. */
function report({ name, path }: FlowFile, result: FlowResult, { out, err }: CommandContext): boolean {
  const file = basename(path);
  const fail = (...lines: readonly string[]): false => {
    err(`${lines.join('\n')}\n`);
    return false;
  };
  switch (result.outcome) {
    case 'created':
    case 'updated':
      out(`${result.outcome.padEnd(9)}  ${file}\n`);
      return true;
    case 'same':
      out(`unchanged  ${file}\n`);
      return true;
    case 'behind':
      out(`behind     ${file}: it has no changes, and the server has a newer draft. See luluchat pull ${name}.\n`);
      return true;
    case 'conflict':
      return fail(
        `conflict   ${file}: the draft was changed on the server at ${result.updatedAt}. Not pushed. From the server to the file:`,
        ...formatChanges(result.changes).map((line) => `  ${line}`),
        `  Pull with --force to take the draft, or with --keep-files to replace it by the file with the next push.`,
      );
    case 'deleted':
      return fail(`deleted    ${file}: the flow was deleted on the server. Create it again with --new.`);
    case 'exists':
      return fail(
        `exists     ${file}: the server has a flow of this title already, ${result.id}. Pull it with --keep-files to replace ` +
          'it by the file, or create another one with --new.',
      );
    case 'refused':
      return fail(`refused    ${file}: ${result.message}`, ...formatProblems(result.problems));
  }
}
