/**
 * Value of a parameter. A GET and a form have strings only; JSON keeps numbers and booleans. An integer beyond 2^53 - 1,
 * which JavaScript would round, is a string of its digits.
 */
export type ParameterValue = string | number | boolean;

/** Parsed and validated call of a webhook action. */
export interface Webhook {
  /**
   * Value of `webhook-id`, the same for every repeat of one call. `undefined` when the header is missing, which is never so
   * for a call of a webhook action.
   */
  readonly id: string | undefined;
  /**
   * Number of the contact: digits with country prefix, such as `60123456789`; `""` for a contact that hides its number. Do
   * not use `""` as a key, since all such contacts share it: ask the author of the flow for a parameter `contact_id`.
   */
  readonly contactNumber: string;
  /** Name of the contact; `""` when it is unknown. */
  readonly name: string;
  /**
   * Address for the result of a call that takes longer, for `sendCallback`: the parameter `callback_url`. `undefined` when the flow
   * does not wait for one. Whoever knows it can send the result: keep it out of logs.
   */
  readonly callbackUrl: string | undefined;
  /**
   * Parameters that the author of the flow added. The object has no prototype, so `parameters.constructor` is a parameter or
   * `undefined`.
   */
  readonly parameters: Readonly<Record<string, ParameterValue>>;
}
