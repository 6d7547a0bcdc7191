import { FlowError } from '../../error/flow-error.js';

/** Tells whether the engine accepts work. */
export interface Lifecycle {
  readonly isOpen: boolean;
  /** Aborted when the engine starts to close: no further external step begins, and pauses end. */
  readonly closing: AbortSignal;
  /** Resolves after `ms` milliseconds, or as soon as the engine starts to close. */
  pause(ms: number): Promise<void>;
}

/**
 * Refuses a call unless the engine is open.
 *
 * @throws {FlowError} `shutting_down`
 */
export function requireOpen(lifecycle: Lifecycle): void {
  if (!lifecycle.isOpen) throw engineNotOpen();
}

/** Creates the error of a call that the engine cannot accept: nothing was stored. */
export function engineNotOpen(): FlowError {
  return new FlowError('shutting_down', 'The engine is not open; try again in a moment.');
}
