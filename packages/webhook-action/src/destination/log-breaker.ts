import type { StepLogger } from '@luluchat/flow-runtime';
import type { BreakerState } from './destination-state.js';

/** Place whose calls a breaker suspends: all of a destination, or those to one path of it. */
export type BreakerScope = 'destination' | 'path';

/** Logs that a breaker changed. A path can contain a credential of the receiver, so none is named. */
export function logBreaker(
  logger: StepLogger,
  fields: { readonly destination: string; readonly scope: BreakerScope },
  state: BreakerState,
): void {
  if (state === 'open') logger.warn('webhook calls are suspended: a breaker opened', { ...fields, breaker: state });
  else if (state === 'half-open') logger.info('a breaker allows a trial call', { ...fields, breaker: state });
  else logger.info('webhook calls are made again: a breaker closed', { ...fields, breaker: state });
}
