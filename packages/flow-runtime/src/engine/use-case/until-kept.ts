import { FlowError } from '../../error/flow-error.js';

/** Repeats work of which nothing was stored because another server had acquired the conversation. */
export async function untilKept(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!FlowError.is(error, 'lease_lost')) throw error;
    }
  }
}
