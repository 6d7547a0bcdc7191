import { FlowError } from '@luluchat/flow-runtime';

/** Tells whether the engine takes work. */
export interface Lifecycle {
  readonly isOpen: boolean;
  /** Aborted when the engine begins to close: no external step is begun any more, and pauses end. */
  readonly closing: AbortSignal;
}

/** @throws `FlowError` `shutting_down` unless the engine is open. */
export function requireOpen(lifecycle: Lifecycle): void {
  if (!lifecycle.isOpen) throw engineNotOpen();
}

/** Makes the error of a call that the engine cannot take: nothing was stored. */
export function engineNotOpen(): FlowError {
  return new FlowError('shutting_down', 'The engine is not open; try again in a moment.');
}
