import type { FlowDocument } from '@luluchat/flow-runtime/document';
import type { JsonObject } from '@luluchat/flow-runtime';
import type { RecordedFlowRun } from '@luluchat/flow-simulator';
import { dirname, relative, sep } from 'node:path';
import { CommandError } from '../../error/command-error.js';
import type { Workspace } from '../folder/open-workspace.js';
import { namesIn } from '../reference/flow-names.js';
import { idsToNames } from '../reference/flow-references.js';
import type { LoadedRun } from '../server/load-recording.js';

/**
 * Gives the flow of a run the name and the file that it has in the workspace, so that its test finds the flow.
 *
 * @throws {CommandError} 1 if the flow has no file.
 */
export function nameFlows({ run, document }: LoadedRun, workspace: Workspace, testFile: string): RecordedFlowRun {
  const { nameOf } = namesIn(workspace);
  const name = nameOf(run.flowId);
  const path = name === undefined ? undefined : workspace.files.get(name);
  if (name === undefined || path === undefined) {
    throw new CommandError(1, `The flow of the run has no file here. Run luluchat pull ${run.flowId} first.`);
  }
  const { entered } = run;
  const file = relative(dirname(testFile), path).split(sep).join('/');
  return {
    run: {
      ...run,
      flowId: name,
      entered: entered && { ...entered, flowId: nameOf(entered.flowId) ?? entered.flowId },
    },
    document: idsToNames(document as unknown as JsonObject, nameOf).document as unknown as FlowDocument,
    flow: file.startsWith('.') ? file : `./${file}`,
  };
}
