/** The channels of `node:diagnostics_channel` at which a server is killed; engine-embedded's DESIGN.md says what each is. */
export const BOUNDARIES = [
  'luluchat:run:accepted',
  'luluchat:message:queued',
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

/** Those around folding the log into the file, which a server does when it stops. */
export const CHECKPOINTS = ['luluchat:store:before-checkpoint', 'luluchat:store:after-checkpoint'] as const;

/** Any of them. */
export type Boundary = (typeof BOUNDARIES)[number] | (typeof CHECKPOINTS)[number];

/** How one life of a server ends. */
export type Death =
  /** From outside, so long after it was spawned or has become ready. */
  | { readonly kind: 'instant'; readonly since: 'spawn' | 'ready'; readonly afterMs: number }
  /** By itself, when it comes to a boundary for the `count`th time. */
  | { readonly kind: 'boundary'; readonly boundary: Boundary; readonly count: number }
  /** While it stops: at a boundary of the checkpoint, or so long after the first of them. */
  | { readonly kind: 'checkpoint'; readonly boundary: Boundary; readonly delayMs: number };

/** The variable that tells `die-at` where: `<boundary> <count> <delayMs>`. */
export const DIE_AT = 'LULUCHAT_CRASH_DIE_AT';
