import type { Problem, ProblemCode } from '@luluchat/flow-runtime/document';
import { jsonPointer } from '@luluchat/flow-runtime/values';
import type { FlowTestProblemCode } from './problem-code.js';

/** Makes a problem of a flow test. Every problem keeps the test from running. */
export function testProblem(
  code: ProblemCode | FlowTestProblemCode,
  path: readonly (string | number)[],
  message: string,
): Problem {
  return { severity: 'error', code, path: jsonPointer(path), message };
}
