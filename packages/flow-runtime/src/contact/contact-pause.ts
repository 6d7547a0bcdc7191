/** Reasons for a pause: staff answered by hand, another agent of the number answers, or an operator asked for it. */
export const PAUSE_REASONS = ['staff', 'agent', 'operator'] as const;

/** One of {@link PAUSE_REASONS}. */
export type PauseReason = (typeof PAUSE_REASONS)[number];

/** Pause of the automation of a contact: a person or another agent answers, and flows do not. */
export interface ContactPause {
  /** End in milliseconds since the epoch. */
  readonly until: number;
  readonly reason: PauseReason;
}

/** Tells whether the automation of a contact is paused at an instant. */
export function isPaused({ pause }: { readonly pause?: ContactPause | undefined }, at: number): boolean {
  return pause !== undefined && pause.until > at;
}

/** Returns the pause that ends later; of two that end together, the first. */
export function laterPause(one: ContactPause | undefined, other: ContactPause | undefined): ContactPause | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return other.until > one.until ? other : one;
}
