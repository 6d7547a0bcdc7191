/** A call of a step to an endpoint. Secrets in it are replaced. */
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
  /** Headers by name as sent. */
  readonly headers: Readonly<Record<string, string>>;
  /** Body as sent; absent with GET. */
  readonly body?: string;
}

/** Answer to a call: a response, or the error kind with which the attempt ends. `delayMs` passes before either. */
export type WebhookAnswer =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
      readonly delayMs?: number;
    }
  | { readonly fail: string; readonly delayMs?: number };

/** Answers calls of steps in place of the network. The option `source` of `createWebhookAction` has this shape. */
export interface WebhookSource {
  /** Returns the answer to a call; `live`: the step makes it over the network. */
  respond(call: WebhookCall): Promise<'live' | WebhookAnswer>;
  /** Lets virtual time pass: for a delayed answer, or a pause between two attempts. */
  sleep(ms: number): Promise<void>;
}
