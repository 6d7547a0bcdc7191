/** HTTP method of a webhook action. */
export type CallMethod = 'GET' | 'POST';

/** Name with its value. */
export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

/** Content of a call, independent of the method. */
export interface CallPlan {
  readonly url: URL;
  /** Number of the contact; empty when the contact hides its number. */
  readonly contactNumber: string;
  readonly name: string;
  readonly parameters: readonly NamedValue[];
  readonly headers: readonly NamedValue[];
  /** Time limit of the whole call, in milliseconds. */
  readonly timeoutMs: number;
}
