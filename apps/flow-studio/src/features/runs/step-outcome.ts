import type { BadgeProps } from '../../design/badge.js';
import { text } from '../../text/text.js';
import type { StepTestResult } from '../step-test/step-test-answer.js';
import type { Run, RunStep } from './use-run.js';

/** Outcome of the execution of a step. */
export interface StepOutcome {
  readonly tone: NonNullable<BadgeProps['tone']>;
  readonly words: string;
}

/** Tells in words what became of the execution of a step. */
export function outcomeOf(
  run: Pick<Run, 'status' | 'reason' | 'waitsFor'>,
  step: RunStep,
  isLast: boolean,
): StepOutcome {
  const { run: words, errorKinds, statuses } = text.runs;
  const { errorKind } = step.result as StepTestResult;
  if (typeof errorKind === 'string') return { tone: 'danger', words: errorKinds[errorKind] ?? errorKind };
  const isEnd = isLast && run.reason !== null;
  if (isEnd && run.status === 'failed') return { tone: 'danger', words: words.failed };
  if (isEnd) return { tone: run.status === 'stalled' ? 'warning' : 'neutral', words: statuses[run.status] };
  if (step.finishedAt !== null) return { tone: 'good', words: words.done };
  return run.waitsFor !== null
    ? { tone: 'info', words: words.waits[run.waitsFor.type] }
    : { tone: 'info', words: run.status === 'running' ? words.executes : words.ended_here };
}
