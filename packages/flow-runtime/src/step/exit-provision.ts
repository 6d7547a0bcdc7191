/**
 * What a step may bring when a run leaves it through one exit: what templates behind that exit can read. It is a bound,
 * not a promise: whatever is not said here never comes from there, so a template that reads nothing else is reported.
 */
export interface ExitProvision {
  /** Keys of `data` that the result may set; `any` when only the outside knows them. Default: none. */
  readonly data?: readonly string[] | 'any';
  /** Names under which the output may hold a value, `{{steps.<id>.<name>}}`; `any` when nobody knows. Default: none. */
  readonly output?: readonly string[] | 'any';
  /** Whether a message may have come while the step waited, so that there is a `{{reply.text}}`. Default: `false`. */
  readonly reply?: boolean;
}
