/**
 * A value that came in. A GET and a form hold text only; JSON keeps numbers and booleans. A whole number beyond 2^53 - 1,
 * which JavaScript would round, is the text of its digits.
 */
export type ParameterValue = string | number | boolean;

/** A call of a webhook action, read and checked. */
export interface Webhook {
  /**
   * `webhook-id`: the same for every repeat of one call. `undefined` when the header is missing, which happens only to calls
   * that no webhook action made.
   */
  readonly id: string | undefined;
  /**
   * Digits with country prefix, such as `60123456789`; `""` for a contact that hides its number. No key then: all of those would be
   * one. Have the flow's author add a parameter `contact_id`, which tells them apart.
   */
  readonly contactNumber: string;
  /** The contact's name; `""` when it is not known. */
  readonly name: string;
  /** What the author of the flow added. Has no prototype: `parameters.constructor` is what came in, or nothing. */
  readonly parameters: Readonly<Record<string, ParameterValue>>;
}
