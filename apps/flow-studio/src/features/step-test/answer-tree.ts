import { isMembers, parseJsonText } from './json-value.js';
import type { JsonValue } from './json-value.js';
import type { AttemptRecord } from './step-test-answer.js';
import { exactAt } from './test-step.js';
import type { TestOutcome } from './test-step.js';

/**
 * Returns the answer of a call as a value: its whole body when that was kept and is JSON, else the `data` that the step read.
 * undefined when there is neither.
 */
export function answerTree({ answer, exact }: TestOutcome): JsonValue | undefined {
  const body = bodyOf(answer.result.attempts?.at(-1)) ?? '';
  const whole = parseJsonText(body.replace(/^\uFEFF/, ''));
  if (whole !== undefined) return whole;
  const data = dataOf({ exact });
  return Object.keys(data).length === 0 ? undefined : { data };
}

/** Returns the body of an answer as text, as much of it as is known; null when there is none. */
export function bodyOf(attempt: AttemptRecord | undefined): string | null {
  return attempt?.tested?.response?.body ?? attempt?.response?.body ?? null;
}

/** Returns the `data` that a step read from an answer; empty when there is none. */
export function dataOf({ exact }: Pick<TestOutcome, 'exact'>): Readonly<Record<string, JsonValue>> {
  const data = exactAt(exact, 'result', 'data');
  return data !== undefined && isMembers(data) ? data : {};
}
