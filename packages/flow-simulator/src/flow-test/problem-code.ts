/**
 * Codes of the problems of flow tests that flow documents do not have. Stable: part of the public API. PROBLEMS.md explains each; a
 * check compares the two lists.
 */
export const FLOW_TEST_PROBLEM_CODES = [
  'newer_version',
  'duplicate_case',
  'invalid_instant',
  'unknown_test_flow',
  'step_makes_no_calls',
  'invalid_attribute_value',
] as const;

/** One of {@link FLOW_TEST_PROBLEM_CODES}. */
export type FlowTestProblemCode = (typeof FLOW_TEST_PROBLEM_CODES)[number];
