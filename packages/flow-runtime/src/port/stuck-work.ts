/**
 * Kinds of work for a contact: runs and queued messages, a timer, a callback, a failed message to report, a cancellation, an erasure,
 * messages to send.
 */
export const STUCK_WORK_KINDS = [
  'run',
  'timer',
  'callback',
  'failure',
  'cancellation',
  'erasure',
  'merge',
  'messages',
] as const;

/** One of {@link STUCK_WORK_KINDS}. */
export type StuckWorkKind = (typeof STUCK_WORK_KINDS)[number];

/** Work that an engine has tried in vain for some time. */
export interface StuckWork {
  /** Names the work in calls. The id of the run, where a run alone fails. */
  readonly id: string;
  readonly kind: StuckWorkKind;
  /** `retrying`: the engine tries it again by itself. `paused`: it waits for `resume`. */
  readonly status: 'retrying' | 'paused';
  readonly contactId: string;
  /** The run that fails; `null`: work of the contact that no run is known for. */
  readonly runId: string | null;
  /** Number of attempts so far. */
  readonly attempts: number;
  /** Instant of the first attempt. */
  readonly since: number;
  /** The newest error in one line, without a stack; `null`: unknown. */
  readonly error: string | null;
}

/** Maximum number of works that a list of stuck work has. The rest is known by its id, and listed when those before it are done. */
export const MAX_STUCK_WORK = 100;

/** Work that needs an operator, because the engine tries it in vain. */
export interface StuckWorkList {
  /**
   * Lists the work, the oldest first, at most {@link MAX_STUCK_WORK}. A failing run is known to the processes that have tried it.
   *
   * @throws {FlowError} `engine_unavailable` when a part of the engine in another process does not answer
   */
  list(): Promise<readonly StuckWork[]>;
  /**
   * Tries the work again soon, on the newest build. Resolves before the attempt ends.
   *
   * @throws {FlowError} `unknown_work` or `engine_unavailable`
   */
  resume(id: string): Promise<void>;
  /**
   * Cancels the run that the work is for, and gives up the attempts. Messages stay unsent, and are offered to their channel anew.
   *
   * @throws {FlowError} `unknown_work` or `engine_unavailable`
   */
  cancel(id: string): Promise<void>;
}
