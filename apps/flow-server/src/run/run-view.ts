import type { FlowStore, RunRecord, StepRecord } from '@luluchat/flow-runtime';
import { isoInstant } from '../page/iso-instant.js';
import type { RunStepView, RunSummary, RunView } from './run-dto.js';

/** What a list shows of a run. */
export function toRunSummary(run: RunRecord): RunSummary {
  const { id, flowId, flowVersion, contactNumber, state, startedAt, finishedAt, wakeAt } = run;
  return {
    id,
    flowId,
    flowVersion,
    contactNumber,
    status: state.status,
    reason: state.reason,
    trigger: state.trigger,
    startedAt: isoInstant(startedAt),
    finishedAt: isoInstant(finishedAt),
    wakeAt: isoInstant(wakeAt),
  };
}

/** A run with its history. A step that is being executed has no line in the store yet and is added. */
export async function readRunView(run: RunRecord, store: Pick<FlowStore, 'runs' | 'flows'>): Promise<RunView> {
  const records = await store.runs.listSteps(run.id);
  const { current } = run.state;
  const steps = records.map(toStepView);
  if (current !== null && !records.some(({ sequence }) => sequence >= current.sequence)) {
    const document = await store.flows.findVersion(run.flowId, run.flowVersion);
    steps.push({
      stepId: current.stepId,
      type: document?.steps[current.stepId]?.type ?? '',
      exit: null,
      startedAt: isoInstant(current.startedAt),
      finishedAt: null,
      result: {},
    });
  }
  return { ...toRunSummary(run), steps };
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
