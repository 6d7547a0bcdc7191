import { findButton } from '../message/find-button.js';
import type { CurrentStep, RunState } from './run-state.js';

/** The part of an inbound message that decides if the message ends a wait. */
export interface ReplyCandidate {
  readonly text: string;
  /** Id of the tapped button, if the channel reports it. */
  readonly button?: string;
  /** `true` if the tap belongs to another message than the one that the run waits on. Absent: `false`. */
  readonly isStale?: boolean;
}

/** Returns `true` if this message of the contact would end the wait of the run (invariant I9 of `advance`). */
export function awaitsMessage({ status, current }: RunState, message: string | ReplyCandidate): boolean {
  const signs = typeof message === 'string' ? { text: message } : message;
  return status === 'waiting' && current !== null && current.wait !== null && endsWait(current.wait, signs);
}

function endsWait(
  { forMessage, onlyButtons }: NonNullable<CurrentStep['wait']>,
  { text, button, isStale = false }: ReplyCandidate,
): boolean {
  if (!forMessage || isStale) return false;
  return onlyButtons === undefined || findButton(onlyButtons, text, button) !== undefined;
}
