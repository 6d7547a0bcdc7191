import { parseFlowDocument, parseFlowDraft } from '@luluchat/flow-runtime/document';
import type { CliCommand, CommandContext } from '../command/cli-command.js';
import { CommandError } from '../error/command-error.js';
import { formatChanges } from './difference/format-changes.js';
import { openFiles } from './folder/open-workspace.js';
import type { FlowFile } from './folder/flow-file.js';
import { readFlowFile } from './folder/read-flow-file.js';
import { formatProblems } from './format-problems.js';
import { findBrokenReferences } from './reference/find-broken-references.js';
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
      .argument('[files...]', 'flow files (without any: all of the working directory or of its project)')
      .option('--with-attributes', 'creates attributes of luluchat.yaml that the server does not have')
      .option('--new', 'creates a flow although the server has one of this title, or had it and deleted it'),
  run: async ({ args, options }, context) => {
    const api = createFlowApi(await connect(options, context));
    const { workspace, chosen } = await openFiles(args, context.cwd, api.server);
    const files = await Promise.all([...chosen].map(([name, path]) => readFlowFile(name, path, workspace.folder)));

    refuse(files.flatMap(findFaults));
    refuse(findBrokenReferences(files, workspace));
    await pushAttributes(workspace.project, api, { create: options.withAttributes === true }, context);
    let isGood = true;
    await pushFlows(files, { api, workspace }, { isNew: options.new === true }, (file, result) => {
      isGood = report(file, result, context) && isGood;
    });
    return isGood ? 0 : 1;
  },
};

/** Ends the command before anything is pushed. */
function refuse(faults: readonly string[]): void {
  if (faults.length > 0) throw new CommandError(1, `${faults.join('\n')}\nNothing was pushed.`);
}

function findFaults(file: FlowFile): readonly string[] {
  const parsed = parseFlowDraft(file.document);
  return parsed.isValid ? [] : formatProblems(parsed.problems, file);
}

/** Returns a line for each place of a flow that a draft may have and that must be finished before it is published. */
function findUnfinished(file: FlowFile): readonly string[] {
  const parsed = parseFlowDocument(file.document);
  return parsed.isValid ? [] : formatProblems(parsed.problems, file);
}

/** Writes the lines of one flow. Returns `false` if it was not pushed although it should be. */
function report(flowFile: FlowFile, result: FlowResult, { out, err }: CommandContext): boolean {
  const { name, shown: file, positionOf } = flowFile;
  const fail = (...lines: readonly string[]): false => {
    err(`${lines.join('\n')}\n`);
    return false;
  };
  switch (result.outcome) {
    case 'created':
    case 'updated':
      out(`${result.outcome.padEnd(9)}  ${file}\n`);
      for (const line of findUnfinished(flowFile)) err(`${line}\n`);
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
      return fail(
        `refused    ${file}: ${result.message}`,
        ...formatProblems(result.problems, { shown: file, positionOf }),
      );
  }
}
