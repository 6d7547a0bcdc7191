import { isMembers, parseJsonText, writeJson } from './json-value.js';
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
  const data = testedDataOf({ exact });
  return Object.keys(data).length === 0 ? undefined : { data };
}

/** Returns the body of an answer as text, as much of it as is known; null when there is none. */
export function bodyOf(attempt: AttemptRecord | undefined): string | null {
  return attempt?.tested?.response?.body ?? attempt?.response?.body ?? null;
}

/** Returns the `data` that a step read from an answer; empty when there is none. */
export function testedDataOf({ exact }: Pick<TestOutcome, 'exact'>): Readonly<Record<string, JsonValue>> {
  const data = exactAt(exact, 'result', 'data');
  return data !== undefined && isMembers(data) ? data : {};
}

/** Texts of data by outcome: an answer may have a megabyte, and is written once for all of its mappings. */
const texts = new WeakMap<TestOutcome, TestedData>();
let count = 0;

/** Data of one answer as JSON text. */
export interface TestedData {
  /** Differs from one answer to the next. */
  readonly id: number;
  /** Numbers have all of their digits. */
  readonly json: string;
}

/** Writes the data of an answer as JSON text, with an id of its own. */
export function writeData(data: JsonValue): TestedData {
  count += 1;
  return { id: count, json: writeJson(data) };
}

/** Returns the `data` that a step read from an answer as JSON text, the same object each time. */
export function testedData(outcome: TestOutcome): TestedData {
  let found = texts.get(outcome);
  if (found === undefined) texts.set(outcome, (found = writeData(testedDataOf(outcome))));
  return found;
}
