import type { ProblemCode, StepProblem } from '@luluchat/flow-runtime';
import type { WebhookProblemCode } from '../config/problem-code.js';

/** A publish-time problem of a config, before its path is written as a JSON pointer. */
export interface LintProblem {
  readonly severity: StepProblem['severity'];
  readonly code: WebhookProblemCode | ProblemCode;
  /** Member names and indexes, from the config inwards. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}
