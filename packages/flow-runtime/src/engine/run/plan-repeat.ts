import { FlowError } from '../../error/flow-error.js';
import type { FlowDocument, WhileRunning } from '../../document/flow-document.js';
import { changeState, createRunState, isFinal } from '../../interpreter/run-state.js';
import type { RunState } from '../../interpreter/run-state.js';
import type { JsonObject } from '../../json/json-value.js';
import type { Reply } from '../../message/reply.js';
import type { RepeatRefusal, RepeatRequest } from '../../port/flow-engine.js';
import { errorKindOf } from '../../port/store/error-kind-of.js';
import type { FlowStore } from '../../port/store/flow-store.js';
import type { RunRecord } from '../../port/store/run-record.js';
import { whileRunningOf } from '../../trigger/while-running-of.js';

/** Plan of a run that repeats an ended one. */
export interface RepeatPlan {
  readonly run: RunRecord;
  readonly flowVersion: number;
  /** Policy for other runs of the contact: a repeat never ends one. */
  readonly whileRunning: Exclude<WhileRunning, 'replace'>;
  /** Creates the state of the new run before its start. */
  createState(runId: string): RunState;
}

/**
 * Plans the repeat of an ended run. Stores nothing.
 *
 * @throws {FlowError} `unknown_run`, `unknown_flow` when the version is not published or its flow was deleted, `not_repeatable` with
 * `details.reason`, a {@link RepeatRefusal}
 */
export async function planRepeat(
  store: Pick<FlowStore, 'runs' | 'flows'>,
  { runId, from, version }: Pick<RepeatRequest, 'runId' | 'from' | 'version'>,
): Promise<RepeatPlan> {
  const run = await store.runs.find(runId);
  if (run === undefined) throw new FlowError('unknown_run', 'There is no run with this id.');
  if (!isFinal(run.state.status)) throw refused('unfinished', 'The run has not ended: there is nothing to repeat yet.');
  if (run.state.trigger.type === 'call-flow') {
    throw refused('called_run', 'Another run called this one and has continued: repeat that run.');
  }
  const { document, flowVersion } = await findVersion(store, run, version);
  const webhook = document.triggers?.find(({ type }) => type === 'webhook');
  const whileRunning = whileRunningOf(document, webhook ?? {}) === 'keep' ? 'keep' : 'refuse';
  const plan = { run, flowVersion, whileRunning } as const;
  if (from === 'start') return { ...plan, createState: repeatFromStart(run) };
  return { ...plan, createState: repeatFrom(run, await findPlace(store, run, document)) };
}

async function findVersion(
  { flows }: Pick<FlowStore, 'flows'>,
  { flowId, flowVersion: own }: RunRecord,
  version: RepeatRequest['version'],
): Promise<{ readonly document: FlowDocument; readonly flowVersion: number }> {
  const found = version === 'own' ? await flows.find(flowId) : await flows.findPublished(flowId);
  if (found === undefined) throw new FlowError('unknown_flow', 'There is no published flow with this id.');
  const flowVersion = 'version' in found ? found.version : own;
  const document = await flows.findVersion(flowId, flowVersion);
  if (document !== undefined) return { document, flowVersion };
  throw new FlowError('unknown_flow', `The flow ${flowId} has no version ${flowVersion}.`);
}

/** Returns a function that creates the state of a run with the input of another one. */
function repeatFromStart(run: RunRecord): (runId: string) => RunState {
  const { trigger, reply } = run.state;
  const isByMessage = trigger.type === 'keyword' || trigger.type === 'unmatched';
  const data = isByMessage ? {} : trigger.data;
  if (data === undefined) {
    throw refused('no_input', 'The run does not keep the data that it began with: an earlier version started it.');
  }
  return (runId) => createState(run, runId, { data, reply: isByMessage ? withoutText(reply) : null });
}

/** Returns a function that creates the state of a run that begins at a step, with what another one had at its end. */
function repeatFrom(run: RunRecord, stepId: string): (runId: string) => RunState {
  const { data, reply, steps, shownButtons } = run.state;
  return (runId) => changeState(createState(run, runId, { data, reply }, stepId), { steps, shownButtons });
}

function createState(
  { id, flowId, state: { trigger: former } }: RunRecord,
  runId: string,
  { data, reply }: { readonly data: JsonObject; readonly reply: Reply | null },
  stepId?: string,
): RunState {
  const state = createRunState(runId, data, former.type, reply);
  const repeats = { runId: id, flowId, ...(stepId !== undefined && { stepId }) };
  const trigger = { ...state.trigger, ...(former.data !== undefined && { data: former.data }), repeats };
  return changeState(state, { trigger });
}

/** Removes what a later reply of the run said. A message that starts a run has no text. */
function withoutText(reply: Reply | null): Reply | null {
  return reply?.text === undefined ? reply : null;
}

/** Finds the step to begin at: the one that failed, or the one behind an exit that led nowhere. */
async function findPlace(
  { runs }: Pick<FlowStore, 'runs'>,
  { id, state: { reason } }: RunRecord,
  { steps }: FlowDocument,
): Promise<string> {
  const failed =
    reason?.stepId ?? (await runs.listSteps(id)).findLast((line) => errorKindOf(line) !== undefined)?.stepId;
  if (failed === undefined) throw refused('no_failed_step', 'No step of the run failed.');
  const step = steps[failed];
  if (step === undefined) throw refused('unknown_step', `This version of the flow has no step "${failed}".`);
  if (reason?.code !== 'exit_not_connected') return failed;
  const target = step.exits?.[reason.exit ?? ''];
  if (target !== undefined) return target;
  throw refused(
    'exit_not_connected',
    `The exit "${reason.exit}" of the step "${failed}" leads nowhere in this version.`,
  );
}

function refused(reason: RepeatRefusal, message: string): FlowError {
  return new FlowError('not_repeatable', message, { details: { reason } });
}
