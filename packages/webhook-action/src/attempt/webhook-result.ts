import type { JsonObject, MappingRecord } from '@luluchat/flow-runtime';
import type { ErrorKind } from '../failure/error-kind.js';
import type { BodyProblem } from '../response/body-problem.js';
import type { Attempt } from './attempt.js';

/** The record of one execution of the step in a run's history. Plain JSON, free of secrets. */
export interface WebhookResult {
  /** Status of the response, `null` when none came. */
  readonly status: number | null;
  /** The reason why the step left through `error`; `null` when it left through `success`. */
  readonly errorKind: ErrorKind | null;
  /** Empty when nothing was sent. */
  readonly attempts: readonly Attempt[];
  /** The outcome of each mapping; empty on the `error` exit. */
  readonly verdicts: readonly MappingRecord[];
  /** The top-level `data` of a successful response. */
  readonly data: JsonObject;
  /** The reason why nothing of a successful response's body could be used. */
  readonly bodyProblem?: BodyProblem;
  /** Explanation for a flow author: the failure, or why there was nothing to save. */
  readonly message?: string;
}
