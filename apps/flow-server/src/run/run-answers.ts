import { recordedAnswersOf } from '@luluchat/flow-simulator';
import type { RecordedStep } from '@luluchat/flow-simulator';
import type { RunAnswers } from './run-answers-dto.js';

/** Collects the answers that the calls of a run got, by step id and in order, from its history. */
export function collectRunAnswers(steps: readonly RecordedStep[]): RunAnswers {
  const answers = new Map<string, RunAnswers['answers'][string]>();
  const unknown = new Set<string>();
  for (const step of steps) {
    const recorded = recordedAnswersOf(step);
    for (const sentence of recorded.unknown) unknown.add(sentence);
    if (recorded.answers.length === 0) continue;
    answers.set(step.stepId, [...(answers.get(step.stepId) ?? []), ...recorded.answers]);
  }
  return { answers: Object.fromEntries(answers), unknown: [...unknown] };
}
