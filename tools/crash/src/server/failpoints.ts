/** Channels of `node:diagnostics_channel` at which a server is killed; DESIGN.md of engine-embedded describes each. */
export const FAILPOINTS = [
  'luluchat:run:accepted',
  'luluchat:message:queued',
  'luluchat:callback:accepted',
  'luluchat:step:before-execute',
  'luluchat:step:after-execute',
  'luluchat:turn:before-commit',
  'luluchat:turn:after-commit',
  'luluchat:message:before-hand-over',
  'luluchat:message:after-hand-over',
  'luluchat:webhook:before-send',
  'luluchat:webhook:after-send',
  'luluchat:webhook:after-answer',
  'luluchat:store:before-commit',
  'luluchat:store:after-commit',
] as const;

/** Failpoints around the checkpoint that writes the log into the database file, which a server does when it stops. */
export const CHECKPOINT_FAILPOINTS = ['luluchat:store:before-checkpoint', 'luluchat:store:after-checkpoint'] as const;

/** Name of a failpoint. */
export type Failpoint = (typeof FAILPOINTS)[number] | (typeof CHECKPOINT_FAILPOINTS)[number];

/** Plan of how one server process is killed. */
export type ScheduledKill =
  /** From outside, `afterMs` after it was spawned or has become ready. */
  | { readonly kind: 'instant'; readonly since: 'spawn' | 'ready'; readonly afterMs: number }
  /** By itself, when it reaches a failpoint for the `count`th time; from outside, if it does not within `withinMs` (default: 4,000). */
  | { readonly kind: 'failpoint'; readonly failpoint: Failpoint; readonly count: number; readonly withinMs?: number }
  /** It is stopped as it is (SIGSTOP) for `forMs`, `afterMs` after it has become ready, continues, and is told to end. */
  | { readonly kind: 'freeze'; readonly afterMs: number; readonly forMs: number }
  /** While it stops, `delayMs` after a failpoint of the checkpoint. */
  | { readonly kind: 'checkpoint'; readonly failpoint: Failpoint; readonly delayMs: number };

/** Environment variable that `kill-at-failpoint` reads: `<failpoint> <count> <delayMs>`. */
export const KILL_AT = 'LULUCHAT_CRASH_KILL_AT';

/** Environment variable: with any value, failpoints count from the signal SIGUSR2 on. */
export const KILL_WHEN_ARMED = 'LULUCHAT_CRASH_KILL_WHEN_ARMED';
