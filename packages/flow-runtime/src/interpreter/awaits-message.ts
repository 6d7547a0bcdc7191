import { findButton } from '../message/find-button.js';
import type { CurrentStep, RunState } from './run-state.js';

/** What tells whether a message ends a wait. */
export interface InboundSigns {
  readonly text: string;
  /** Id of the button that was tapped, where the channel says so. */
  readonly button?: string;
  /** Whether the tap is for another message than the one that the run waits on. Absent: no. */
  readonly isStale?: boolean;
}

/** Whether a message of the contact would end the wait of this run. Any other leaves the run as it is. */
export function awaitsMessage({ status, current }: RunState, message: string | InboundSigns): boolean {
  const signs = typeof message === 'string' ? { text: message } : message;
  return status === 'waiting' && current !== null && current.wait !== null && isMeant(current.wait, signs);
}

function isMeant(
  { forMessage, onlyButtons }: NonNullable<CurrentStep['wait']>,
  { text, button, isStale = false }: InboundSigns,
): boolean {
  if (!forMessage || isStale) return false;
  return onlyButtons === undefined || findButton(onlyButtons, text, button) !== undefined;
}
