import { FlowError } from '@luluchat/flow-runtime';
import { isPlainObject } from '@luluchat/flow-runtime/values';
import { recordFlowTest } from '@luluchat/flow-simulator';
import type { FlowTest, FlowTestRecording, RecordedFlowRun } from '@luluchat/flow-simulator';
import { writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { CliCommand } from '../command/cli-command.js';
import { createStepsOption } from '../command/options.js';
import { CommandError } from '../error/command-error.js';
import { shownPath } from '../file/shown-path.js';
import { writeYaml } from '../file/write-content.js';
import { loadSteps } from '../steps/load-steps.js';
import type { CreateSteps } from '../steps/load-steps.js';
import { runsTheSame } from './difference/compare-documents.js';
import { compareWithDraft } from './difference/compare-with-draft.js';
import { openWorkspace } from './folder/open-workspace.js';
import type { Workspace } from './folder/open-workspace.js';
import { readFlowFile } from './folder/read-flow-file.js';
import { createRecordedSteps } from './record/create-recorded-steps.js';
import { nameFlows } from './record/name-flows.js';
import { namesIn } from './reference/flow-names.js';
import { addServerOptions, connect } from './server/connect.js';
import type { ServerOptions } from './server/connect.js';
import { loadRecording } from './server/load-recording.js';
import type { LoadedRun } from './server/load-recording.js';

interface RecordOptions extends ServerOptions {
  readonly folder: string;
  readonly out?: string;
  readonly steps: readonly string[];
}

/** `luluchat record`: makes a flow test of a run. */
export const recordCommand: CliCommand<RecordOptions> = {
  configure: (command) =>
    void addServerOptions(command)
      .argument('<runId>', 'id of the run')
      .option('--folder <folder>', 'folder of the flow files', '.')
      .option('--out <file>', 'file of the test (default: named after the flow and the run)')
      .addOption(createStepsOption()),
  run: async ({ args: [runId = ''], options }, context) => {
    const { cwd, out, err } = context;
    const createSteps = await loadSteps(options.steps, cwd);
    const client = await connect(options, context);
    const workspace = await openWorkspace(resolve(cwd, options.folder), client.server);
    const loaded = await loadRecording(client, runId);
    const [first, ...others] = loaded.runs;
    const file =
      options.out === undefined ? join(workspace.folder, defaultName(first, workspace)) : resolve(cwd, options.out);
    const runs: readonly [RecordedFlowRun, ...RecordedFlowRun[]] = [
      nameFlows(first, workspace, file),
      ...others.map((one) => nameFlows(one, workspace, file)),
    ];
    for (const one of loaded.runs) await warnOfOtherDocument(one, workspace, err);
    const test = await record({ ...loaded, runs }, createSteps, workspace);
    await write(file, test);
    out(`made  ${shownPath(file, cwd)}\n`);
    for (const { unknown = [] } of test.cases) for (const sentence of unknown) err(`unknown  ${sentence}\n`);
    return 0;
  },
};

function defaultName({ run }: LoadedRun, workspace: Workspace): string {
  const name = namesIn(workspace).nameOf(run.flowId) ?? 'flow';
  return `${name}.run-${run.id.slice(-12)}.flowtest.yaml`;
}

/** Warns if the file of a flow is not the version that the run followed: then the test can fail at once. */
async function warnOfOtherDocument(
  { run, document }: LoadedRun,
  workspace: Workspace,
  err: (text: string) => void,
): Promise<void> {
  const names = namesIn(workspace);
  const name = names.nameOf(run.flowId);
  const path = name === undefined ? undefined : workspace.files.get(name);
  if (name === undefined || path === undefined || !isPlainObject(document)) return;
  const file = await readFlowFile(name, path, workspace.folder);
  if (runsTheSame(compareWithDraft({ document: document as typeof file.document }, file, names))) return;
  err(`warning  ${file.shown} is not the version ${run.flowVersion} that the run followed: the test may fail.\n`);
}

async function record(
  recording: FlowTestRecording,
  createSteps: CreateSteps,
  { project }: Workspace,
): Promise<FlowTest> {
  try {
    return await recordFlowTest(recording, {
      steps: createRecordedSteps(createSteps, project?.allowHosts ?? []),
      outsideFlows: 'any',
    });
  } catch (error) {
    if (!FlowError.is(error)) throw error;
    throw new CommandError(1, `The run cannot be played here: ${error.message} Load further steps with --steps.`, {
      cause: error,
    });
  }
}

async function write(file: string, test: FlowTest): Promise<void> {
  try {
    await writeFile(file, writeYaml(test), { flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const reason = code === 'EEXIST' ? 'exists already' : `cannot be written (${code})`;
    throw new CommandError(1, `${basename(file)} ${reason}. Name another file with --out.`, { cause: error });
  }
}
