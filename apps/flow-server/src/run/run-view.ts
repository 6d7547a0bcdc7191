import { isFinal, waitOf } from '@luluchat/flow-runtime/engine';
import type { RunTrigger, RunWait, StepRecord } from '@luluchat/flow-runtime/engine';
import type {
  ContactRepository,
  FlowRepository,
  RunHead,
  RunRecord,
  RunRepository,
} from '@luluchat/flow-runtime/store';
import { redactJson } from '@luluchat/flow-runtime/values';
import type { Redactor } from '@luluchat/flow-runtime/values';
import { isoInstant } from '../page/iso-instant.js';
import type { RunStepView, RunSummary, RunTriggerView, RunView, RunWaitView } from './run-dto.js';

/** Converts runs for a list. Loads the contact numbers. */
export async function loadRunSummaries(
  runs: readonly RunHead[],
  contacts: Pick<ContactRepository, 'find'>,
): Promise<readonly RunSummary[]> {
  const ids = [...new Set(runs.map(({ contactId }) => contactId))];
  const numbers = new Map(await Promise.all(ids.map(async (id) => [id, await loadNumberOf(id, contacts)] as const)));
  return runs.map((run) => toRunSummary(run, numbers.get(run.contactId) ?? null));
}

async function loadNumberOf(contactId: string, contacts: Pick<ContactRepository, 'find'>): Promise<string | null> {
  return (await contacts.find(contactId))?.contactNumber ?? null;
}

function toRunSummary(run: RunHead, contactNumber: string | null): RunSummary {
  const { id, flowId, flowVersion, contactId, state, startedAt, finishedAt, wakeAt } = run;
  return {
    id,
    flowId,
    flowVersion,
    contactId,
    contactNumber,
    status: state.status,
    reason: state.reason,
    trigger: withoutData(state.trigger),
    entered: state.entered ?? null,
    startedAt: isoInstant(startedAt),
    finishedAt: isoInstant(finishedAt),
    wakeAt: isoInstant(wakeAt),
    waitsFor: toWaitView(waitOf(state)),
  };
}

function toWaitView(wait: RunWait | null): RunWaitView | null {
  return wait && { ...wait, until: isoInstant(wait.until) };
}

function withoutData({ data: _, replaces: _replaces, ...trigger }: RunTrigger): RunTrigger {
  return trigger;
}

/** Returns the trigger with its data, in which the values of secrets are redacted as in the results of steps. */
function toTriggerView({ data, replaces: _, ...trigger }: RunTrigger, redactor: Redactor): RunTriggerView {
  return data === undefined ? trigger : { ...trigger, data: redactJson(data, redactor) };
}

/**
 * Converts a run and loads its history. Adds the step that is being executed, which is not in the store yet. That includes
 * the first step of an accepted run: an engine may store nothing before it executes that step.
 */
export async function loadRunView(
  run: RunRecord,
  store: {
    readonly contacts: Pick<ContactRepository, 'find'>;
    readonly runs: Pick<RunRepository, 'listSteps'>;
    readonly flows: Pick<FlowRepository, 'findVersion'>;
  },
  redactor: Redactor,
): Promise<RunView> {
  const records = await store.runs.listSteps(run.id);
  const summary = {
    ...toRunSummary(run, await loadNumberOf(run.contactId, store.contacts)),
    trigger: toTriggerView(run.state.trigger, redactor),
  };
  const { status, current, sequence } = run.state;
  const steps = records.map(toStepView);
  const isUnderWay = !isFinal(status) && !records.some((record) => record.sequence >= Math.max(sequence, 1));
  const document = isUnderWay ? await store.flows.findVersion(run.flowId, run.flowVersion) : undefined;
  if (document === undefined) return { ...summary, steps };
  const stepId = current?.stepId ?? run.state.trigger.repeats?.stepId ?? document.start;
  const startedAt = isoInstant(current?.startedAt ?? run.startedAt);
  const { type } = document.steps[stepId] ?? { type: '' };
  const underWay = { stepId, type, exit: null, startedAt, finishedAt: null, result: {} };
  return { ...summary, steps: [...steps, underWay] };
}

function toStepView({ stepId, stepType, exit, startedAt, finishedAt, result, unfilled }: StepRecord): RunStepView {
  return {
    stepId,
    type: stepType,
    exit,
    startedAt: isoInstant(startedAt),
    finishedAt: isoInstant(finishedAt),
    result: result ?? {},
    ...(unfilled.length === 0 ? {} : { unfilled }),
  };
}
