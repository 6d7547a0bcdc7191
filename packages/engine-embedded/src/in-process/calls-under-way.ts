import type { ExternalCalls } from '@luluchat/flow-runtime/use-case';

/** Registers the conversations of this process in which an external step is running. */
export interface CallsUnderWay extends ExternalCalls {
  /**
   * Calls `callback` once: at once during a call of the contact, else when the next one begins. Several callbacks are called in
   * the order of their requests. `callback` must not throw. Returns a function that cancels the request.
   */
  whenUnderWay(contactId: string, callback: () => void): () => void;
}

/** Creates an empty register. Holds nothing for contacts without a call and without a request. */
export function createCallsUnderWay(): CallsUnderWay {
  const underWay = new Set<string>();
  const requests = new Map<string, Set<() => void>>();
  return {
    begin(contactId) {
      underWay.add(contactId);
      const waiting = requests.get(contactId);
      if (waiting === undefined) return;
      requests.delete(contactId);
      for (const callback of waiting) callback();
    },
    end: (contactId) => void underWay.delete(contactId),
    whenUnderWay(contactId, callback) {
      if (underWay.has(contactId)) {
        callback();
        return () => undefined;
      }
      const others = requests.get(contactId) ?? new Set();
      requests.set(contactId, others.add(callback));
      return () => {
        others.delete(callback);
        if (others.size === 0 && requests.get(contactId) === others) requests.delete(contactId);
      };
    },
  };
}
