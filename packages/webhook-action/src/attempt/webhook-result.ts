import type { JsonObject, MappingRecord } from '@luluchat/flow-runtime';
import type { ErrorKind } from '../failure/error-kind.js';
import type { BodyProblem } from '../response/body-problem.js';
import type { Attempt } from './attempt.js';
import type { CallbackRecord } from './callback-record.js';

/** Record of one execution of the step in the history of a run. Plain JSON without secrets. */
export interface WebhookResult {
  /** Status of the response; `null` without a response. */
  readonly status: number | null;
  /** Reason why the step left through `error`; `null` when it left through `success`. */
  readonly errorKind: ErrorKind | null;
  /** Attempts in order; empty when nothing was sent. */
  readonly attempts: readonly Attempt[];
  /** Outcome of each mapping; empty on the `error` exit. */
  readonly verdicts: readonly MappingRecord[];
  /** Top-level `data` of a successful response; otherwise empty. */
  readonly data: JsonObject;
  /** Reason why nothing of the body of a successful response could be used. */
  readonly bodyProblem?: BodyProblem;
  /** Callback of the receiver; absent when the config has none, or the answer was final. */
  readonly callback?: CallbackRecord;
  /** Explanation for a flow author: the failure, or why there was nothing to save. */
  readonly message?: string;
}
