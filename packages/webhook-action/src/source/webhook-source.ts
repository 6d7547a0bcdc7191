/** A call of a step to an endpoint. Secrets in it are replaced by `[secret]`. */
export interface WebhookCall {
  readonly stepId: string;
  readonly executionId: string;
  /** Number of the attempt within the execution, from 1. */
  readonly attempt: number;
  /** Number of redirects within the attempt that led to this request, from 1; absent for the first request. */
  readonly redirect?: number;
  readonly method: 'GET' | 'POST';
  /** URL with its query. */
  readonly url: string;
  /** Headers by name as sent, without those of the connection (`Host`, `Content-Length`). */
  readonly headers: Readonly<Record<string, string>>;
  /** Body as sent; absent with GET. */
  readonly body?: string;
}

/**
 * Answer to a call: a response, or one of {@link SIMULATED_ERROR_KINDS} with which the attempt ends. `delayMs`, in
 * milliseconds, passes before either. A response has a status from 200 to 999; its body is sent as UTF-8.
 */
export type WebhookAnswer =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
      readonly delayMs?: number;
    }
  | { readonly fail: string; readonly delayMs?: number };

/** Answers calls of steps in place of the network. An error that it throws or rejects with ends the step. */
export interface WebhookSource {
  /** Returns the answer to a call; `live`: the step makes it over the network. Called once for each request. */
  respond(call: WebhookCall): Promise<'live' | WebhookAnswer>;
  /** Lets virtual time pass, in whole milliseconds: the clock of the step then shows so much more. */
  sleep(ms: number): Promise<void>;
}
