import { findButton } from '../step/find-button.js';
import type { CurrentStep, RunState } from './run-state.js';

/** Whether a message of the contact would end the wait of this run. Any other leaves the run as it is. */
export function awaitsMessage({ status, current }: RunState, text: string): boolean {
  return status === 'waiting' && current !== null && current.wait !== null && isMeant(current.wait, text);
}

function isMeant({ forMessage, onlyButtons }: NonNullable<CurrentStep['wait']>, text: string): boolean {
  return forMessage && (onlyButtons === undefined || findButton(onlyButtons, text) !== undefined);
}
