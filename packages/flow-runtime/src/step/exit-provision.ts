/**
 * Values that a run may have after it has left a step through one exit, for the check of templates behind that exit.
 * An upper bound, except for `waitedMs`: a listed value may be missing in a run, and a value that is not listed never comes from this exit.
 */
export interface ExitProvision {
  /** Keys of `data` that the result may set; `any` if they are only known at run time. Default: none. */
  readonly data?: readonly string[] | 'any';
  /**
   * Members that the output may have, `{{steps.<id>.<name>}}`; `any` if they are only known at run time. Default: none.
   */
  readonly output?: readonly string[] | 'any';
  /**
   * `true` if the contact may have replied while the step waited, so that `{{reply.text}}` has a value. Default
   * `false`.
   */
  readonly reply?: boolean;
  /**
   * Least time that a run has waited at the step when it leaves by this exit, in milliseconds. Unlike the other members a lower bound.
   * Default: 0.
   */
  readonly waitedMs?: number;
}
