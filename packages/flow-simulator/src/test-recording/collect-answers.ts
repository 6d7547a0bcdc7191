import type { TestAnswer } from '../flow-test/flow-test.js';
import type { UnusedRule } from '../webhook/situation-webhooks.js';
import type { FlowTestRecording } from './flow-test-recording.js';
import type { Placeholders } from './placeholders.js';
import { recordedAnswersOf } from './recorded-answers.js';

/** Answers of a recorded run. */
export interface CollectedAnswers {
  /** By step id, in order. */
  readonly webhooks: Readonly<Record<string, readonly TestAnswer[]>>;
  /** Facts that the history does not keep, in sentences. */
  readonly unknown: readonly string[];
}

/** Collects the answers to all calls of runs, with placeholders. */
export function collectAnswers(runs: FlowTestRecording['runs'], placeholders: Placeholders): CollectedAnswers {
  const webhooks = new Map<string, TestAnswer[]>();
  const unknown = new Set<string>();
  for (const step of runs.flatMap(({ run }) => run.steps)) {
    const recorded = recordedAnswersOf(step);
    for (const sentence of recorded.unknown) unknown.add(sentence);
    if (recorded.answers.length === 0) continue;
    webhooks.set(step.stepId, [
      ...(webhooks.get(step.stepId) ?? []),
      ...recorded.answers.map((one) => withPlaceholders(one, placeholders)),
    ]);
  }
  return { webhooks: Object.fromEntries(webhooks), unknown: [...unknown] };
}

function withPlaceholders(given: TestAnswer, placeholders: Placeholders): TestAnswer {
  if ('fail' in given || given.answer.body === undefined) return given;
  return { ...given, answer: { ...given.answer, body: placeholders.json(given.answer.body) } };
}

/** Leaves out answers that no call gets, such as those that the destination guard gives by itself. */
export function withoutUnused(
  webhooks: CollectedAnswers['webhooks'],
  unused: readonly UnusedRule[],
): CollectedAnswers['webhooks'] {
  const isUnused = (key: string, index: number): boolean =>
    unused.some((one) => one.key === key && one.index === index);
  const used = Object.entries(webhooks).map(([key, list]): [string, readonly TestAnswer[]] => [
    key,
    list.filter((_, index) => !isUnused(key, index)),
  ]);
  return Object.fromEntries(used.filter(([, list]) => list.length > 0));
}
