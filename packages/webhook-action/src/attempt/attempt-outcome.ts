import type { JsonObject } from '@luluchat/flow-runtime';
import type { WebhookFailure } from '../failure/webhook-failure.js';
import type { BodyProblem } from '../response/body-problem.js';
import type { Attempt } from './attempt.js';

/** Outcome of one attempt: its record for the history, and its meaning for the run. */
export interface AttemptOutcome {
  readonly attempt: Attempt;
  readonly failure: WebhookFailure | undefined;
  /** Tells whether the destination was dialled, or sent anything. */
  readonly hasReachedOut: boolean;
  /** Tells whether there was a connection, and the request went out on it. */
  readonly wasSent: boolean;
  readonly data: JsonObject;
  readonly bodyProblem: BodyProblem | undefined;
  /** Explanation for the author; may be set when nothing failed. */
  readonly message: string | undefined;
  /** The `Retry-After` of the response, as it was sent. */
  readonly retryAfter: string | null;
}
