/** The two ways in which a webhook action calls. */
export type CallMethod = 'GET' | 'POST';

/** A name and a value. */
export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

/** What is sent, whatever the method. */
export interface CallPlan {
  readonly url: URL;
  /** Empty for a contact that hides its number. */
  readonly contactNumber: string;
  readonly name: string;
  readonly parameters: readonly NamedValue[];
  readonly headers: readonly NamedValue[];
  /** The whole call, in milliseconds. */
  readonly timeoutMs: number;
}
