import type { ProblemCode } from '@luluchat/flow-runtime/document';
import { FLOW_TEST_LIMITS } from './flow-test-limits.js';
import type { FlowTestProblemCode } from './problem-code.js';

/** A rule of `parseFlowTest` that `FLOW_TEST_SCHEMA` does not hold. */
export interface TestRuleBeyondSchema {
  readonly code: ProblemCode | FlowTestProblemCode;
  /** The rule, as a sentence for authors. */
  readonly rule: string;
}

/** Every rule of the form of a flow test that JSON Schema cannot say. */
export const TEST_RULES_BEYOND_SCHEMA: readonly TestRuleBeyondSchema[] = [
  { code: 'duplicate_case', rule: 'The names of cases differ.' },
  { code: 'invalid_instant', rule: 'An instant is a day and a time that exist.' },
  { code: 'too_deep', rule: `A test has at most ${FLOW_TEST_LIMITS.depth} levels of nesting.` },
];
