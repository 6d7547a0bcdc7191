import type { Clock } from '../environment/clock.js';
import type { StepLogger } from '../environment/step-logger.js';
import type { Problem } from '../problem/problem.js';

/** The callback of one execution: an external system sends the result of a call to its URL, now or after the call. */
export interface StepCallback {
  /** Unguessable URL, the same after retries, replays and crashes. Whoever knows it may send the callback: log it nowhere. */
  readonly url: string;
  /**
   * Closes the callback, so that a later one is refused. Resolves to the body of the callback that was accepted before,
   * `undefined` if there is none. For a step that ends without a wait although its call may have been received.
   */
  close(): Promise<string | undefined>;
}

/** A request to the URL of a callback, before it is accepted. */
export interface ReceivedCallback {
  readonly body: Uint8Array;
  /** Headers by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Situation in which a step checks a callback. */
export interface CallbackContext<Config extends object = object> {
  /** Validated. Do not change it. */
  readonly config: Config;
  readonly stepId: string;
  readonly executionId: string;
  readonly clock: Clock;
  readonly logger: StepLogger;
}

/**
 * Result of the check of a callback. `invalid`: the sender may mend the body and send it again. `not-verified`: the sender could
 * not be authenticated; `message` is a sentence for its developer.
 */
export type CallbackCheck =
  | { readonly kind: 'valid' }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] }
  | { readonly kind: 'not-verified'; readonly message: string };
