import type { StepProblem } from '@luluchat/flow-runtime';
import type { ProblemCode } from '@luluchat/flow-runtime/document';
import type { WebhookProblemCode } from '../config/problem-code.js';

/** Publish-time problem of a config, before its path becomes a JSON pointer. */
export interface LintProblem {
  readonly severity: StepProblem['severity'];
  readonly code: WebhookProblemCode | ProblemCode;
  /** Member names and indexes, starting at the config. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}
