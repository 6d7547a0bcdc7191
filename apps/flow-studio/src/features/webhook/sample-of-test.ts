import { testedData, testedDataOf } from '../step-test/answer-tree.js';
import type { TestOutcome } from '../step-test/test-step.js';

/** Returns the body of the call that keeps the answer of a test, as JSON text; undefined when it brought nothing to keep. */
export function sampleOfTest(outcome: TestOutcome): string | undefined {
  const { answer, contact } = outcome;
  if (answer.reason !== null || typeof answer.result.errorKind === 'string') return undefined;
  if (Object.keys(testedDataOf(outcome)).length === 0) return undefined;
  return `{"data":${testedData(outcome).json},"contact":${JSON.stringify(contact)}}`;
}
