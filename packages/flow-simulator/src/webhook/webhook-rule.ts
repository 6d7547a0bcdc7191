import type { JsonValue } from '@luluchat/flow-runtime';

/** Request that a recorded answer expects. Members that are absent are not compared. */
export interface ExpectedRequest {
  readonly method?: 'GET' | 'POST';
  /** URL without its query. */
  readonly url?: string;
  /** All parameters, of the query and the body: neither more nor fewer, with values as text; `true`: with any value. */
  readonly parameters?: Readonly<Record<string, string | true>>;
  /** Headers that are sent, by name in any case; `true`: with any value. */
  readonly headers?: Readonly<Record<string, string | true>>;
}

/** Response of a recorded answer. */
export interface RecordedResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, sent as such, or text. Absent: empty. */
  readonly body?: JsonValue;
  /** Virtual time in milliseconds until the response is complete. */
  readonly delayMs?: number;
}

/** Rule for the calls of a step or to a host. */
export type WebhookRule =
  /** The call is made over the network. */
  | { readonly live: true }
  /** The call ends with this error kind of the webhook action. */
  | { readonly request?: ExpectedRequest; readonly fail: string; readonly delayMs?: number }
  /** The call gets this response; a request that differs from the expected one is a problem. */
  | { readonly request?: ExpectedRequest; readonly answer: RecordedResponse };

/**
 * Rules by step id or host (`crm.example.com`, with its port if the URL has one); a step id has precedence, `*` stands for all
 * other calls. A list is used in order, each rule for one call; a rule that is no list is used for every call.
 */
export type WebhookRules = Readonly<Record<string, WebhookRule | readonly WebhookRule[]>>;
