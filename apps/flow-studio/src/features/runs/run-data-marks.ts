import { exitKey, NO_MARKS } from '../../draft/flow-marks.js';
import type { ExitMark, FlowMarks, StepMark } from '../../draft/flow-marks.js';
import type { components } from '../../api/schema.js';
import { text } from '../../text/text.js';

type StepCounts = components['schemas']['StepCounts'];

/** Joins the counts of a version with the path of a run: how often exits were taken, how many runs wait or failed at a step. */
export function markRunData(counts: StepCounts | undefined, version: number, path: FlowMarks = NO_MARKS): FlowMarks {
  const steps = new Map<string, StepMark>(path.steps);
  const exits = new Map<string, ExitMark>(path.exits);
  for (const item of counts?.items ?? []) {
    if (item.version !== version) continue;
    for (const { exit, count } of item.exits) {
      const key = exitKey(item.stepId, exit);
      exits.set(key, { ...exits.get(key), count });
    }
    const mark = markOf(item);
    if (mark !== undefined) steps.set(item.stepId, mark);
  }
  return { steps, exits };
}

function markOf({ failed, waiting }: StepCounts['items'][number]): StepMark | undefined {
  const { counts } = text.runs;
  if (failed > 0) return { tone: 'danger', text: counts.failed(failed, waiting) };
  return waiting > 0 ? { tone: 'info', text: counts.waiting(waiting) } : undefined;
}
