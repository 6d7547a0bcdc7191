import { TRIGGER_NODE } from '../../draft/draft-store.js';
import { exitKey, START_EXIT } from '../../draft/flow-marks.js';
import type { ExitMark, FlowMarks, StepMark } from '../../draft/flow-marks.js';
import { text } from '../../text/text.js';
import type { Run } from './use-run.js';

/** Marks the path of a run on its flow: exits that were taken, and where it is or ended. */
export function markRun({ status, reason, steps }: Pick<Run, 'status' | 'reason' | 'steps'>): FlowMarks {
  const marks = new Map<string, StepMark>();
  const exits = new Map<string, ExitMark>();
  if (steps.length > 0) exits.set(exitKey(TRIGGER_NODE, START_EXIT), { taken: true });
  for (const { stepId, exit } of steps) {
    marks.set(stepId, { tone: 'good' });
    if (exit !== null) exits.set(exitKey(stepId, exit), { taken: true });
  }
  const last = steps.at(-1);
  const end = status in ENDS ? ENDS[status as keyof typeof ENDS] : undefined;
  const place = reason?.stepId ?? last?.stepId;
  if (end !== undefined && place !== undefined) marks.set(place, end);
  return { steps: marks, exits };
}

const { marks: words } = text.runs.run;
const ENDS = {
  running: { tone: 'info', text: words.running },
  waiting: { tone: 'info', text: words.waiting },
  failed: { tone: 'danger', text: words.failed },
  stalled: { tone: 'warning', text: words.stalled },
} as const;
