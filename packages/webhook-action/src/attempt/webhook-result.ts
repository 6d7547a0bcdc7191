import type { JsonObject, MappingVerdict } from '@luluchat/flow-runtime';
import type { ErrorKind } from '../failure/error-kind.js';
import type { BodyProblem } from '../response/body-problem.js';
import type { Attempt } from './attempt.js';

/** What a run's history keeps of one execution of the step. Plain JSON, free of secrets. */
export interface WebhookResult {
  /** Status of the answer, `null` when none came. */
  readonly status: number | null;
  /** Why the step left through `error`; `null` when it left through `success`. */
  readonly errorKind: ErrorKind | null;
  /** Empty when nothing was sent. */
  readonly attempts: readonly Attempt[];
  /** What became of each mapping; empty on the `error` exit. */
  readonly verdicts: readonly MappingVerdict[];
  /** The top-level `data` of a successful answer. */
  readonly data: JsonObject;
  /** Why nothing of a successful answer's body could be used. */
  readonly bodyProblem?: BodyProblem;
  /** In words for a flow author: what went wrong, or why there was nothing to save. */
  readonly message?: string;
}
