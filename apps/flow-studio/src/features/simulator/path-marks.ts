import { TRIGGER_NODE } from '../../draft/draft-store.js';
import { exitKey, NO_MARKS, START_EXIT } from '../../draft/flow-marks.js';
import type { ExitMark, FlowMarks, StepMark } from '../../draft/flow-marks.js';
import { text } from '../../text/text.js';
import type { SimulationView } from './simulation-types.js';

/** Marks the way that the runs of a flow took in a simulation, and where the last of them stands. */
export function pathMarks(flowId: string, view: SimulationView | null): FlowMarks {
  const runs = view?.runs.filter((run) => run.flowId === flowId) ?? [];
  if (runs.length === 0) return NO_MARKS;
  const steps = new Map<string, StepMark>();
  const exits = new Map<string, ExitMark>([[exitKey(TRIGGER_NODE, START_EXIT), { taken: true }]]);
  for (const run of runs) {
    for (const step of run.steps) {
      steps.set(step.stepId, { tone: 'good' });
      if (step.exit !== null) exits.set(exitKey(step.stepId, step.exit), { taken: true });
    }
  }
  const run = runs.at(-1);
  const last = run?.steps.at(-1);
  if (run !== undefined && last !== undefined) {
    if (run.status === 'waiting') steps.set(last.stepId, { tone: 'info', text: text.simulator.waitsHere });
    if (run.status === 'failed' || run.status === 'stalled')
      steps.set(last.stepId, { tone: 'danger', text: text.simulator.failedHere });
  }
  return { steps, exits };
}

/** Returns the step at which the newest run of a flow stands or ended, undefined without one. */
export function currentStepOf(flowId: string, view: SimulationView | null): string | undefined {
  return view?.runs.findLast((run) => run.flowId === flowId)?.steps.at(-1)?.stepId;
}
