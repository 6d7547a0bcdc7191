import type { JsonObject } from '@luluchat/flow-runtime';
import type { WebhookFailure } from '../failure/webhook-failure.js';
import type { BodyProblem } from '../response/body-problem.js';
import type { Attempt } from './attempt.js';

/** Outcome of one attempt: its record for the history, and its meaning for the run. */
export interface AttemptOutcome {
  readonly attempt: Attempt;
  readonly failure: WebhookFailure | undefined;
  /** `true` if a connection was opened for the request, or an open one took it. */
  readonly hasReachedOut: boolean;
  /** `true` if a connection took the request. */
  readonly wasSent: boolean;
  readonly data: JsonObject;
  readonly bodyProblem: BodyProblem | undefined;
  /** Explanation for the author; may be set when nothing failed. */
  readonly message: string | undefined;
  /** `Retry-After` of the response as received; `null` when missing. */
  readonly retryAfter: string | null;
  /** `Location` of a response with a status of 300 to 399 as received, several as a list; `undefined` when missing. */
  readonly location: string | readonly string[] | undefined;
}
