import { FlowError } from '@luluchat/flow-runtime/store';
import type { StoreLoad } from '@luluchat/flow-runtime/store';

/** Default limits of unsaved writes. */
export const WRITE_LIMITS = { maxQueuedWrites: 5000, maxLagMs: 2000 };

/** Time after which a caller may try again. */
const RETRY_MS = 1000;

/** Creates the error of refused new work. `reason` completes "The store takes no new work: ...". */
export function busy(reason: string, cause?: FlowError): FlowError {
  return new FlowError('store_busy', `The store takes no new work: ${reason}. Try again in a moment.`, {
    ...(cause === undefined ? {} : { cause }),
    details: { retryAfterMs: RETRY_MS },
  });
}

/** Returns the refusal of new work while too many writes wait, or wait too long. */
export function refuseLag(
  { unsaved, oldestMs }: Pick<StoreLoad, 'unsaved' | 'oldestMs'>,
  { maxQueued, maxLagMs }: { readonly maxQueued: number; readonly maxLagMs: number },
): FlowError | undefined {
  if (unsaved >= maxQueued) return busy(`${unsaved} changes wait to be saved, and ${maxQueued} may`);
  if (oldestMs > maxLagMs) return busy(`saving takes ${Math.round(oldestMs)} ms, and ${maxLagMs} ms are allowed`);
  return undefined;
}
