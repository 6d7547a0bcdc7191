import type { ContactChange } from '../../port/store/contact-repository.js';

/** Adds the instant to a change by which a contact opts out of marketing messages, unless it has one. */
export function datedRefusal(change: ContactChange, at: number): ContactChange {
  return change.optedOut === true ? { optedOutAt: at, ...change } : change;
}
