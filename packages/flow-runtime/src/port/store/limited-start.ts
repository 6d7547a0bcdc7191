/** Start of a run by a trigger with a limit for each contact. */
export interface LimitedStart {
  readonly flowId: string;
  /** Name of the trigger, unique in the flow and the same in new versions. At most 100 characters. */
  readonly trigger: string;
  readonly contactId: string;
  readonly at: number;
  /** Most starts ... */
  readonly times: number;
  /** ... in any period of this length. */
  readonly periodMs: number;
}
