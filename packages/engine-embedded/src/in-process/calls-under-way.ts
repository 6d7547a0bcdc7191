import type { ExternalCalls } from '../port/external-calls.js';

/** Knows in which conversations of this process an external step is under way. */
export interface CallsUnderWay extends ExternalCalls {
  /**
   * Calls `tell` once: at once when a call of the contact is under way, else when the next one begins. Several are told in
   * the order in which they asked. `tell` must not throw. The function that it returns takes the request back.
   */
  whenUnderWay(contactId: string, tell: () => void): () => void;
}

/** Makes an empty register. Holds nothing for contacts without a call and without a request. */
export function createCallsUnderWay(): CallsUnderWay {
  const underWay = new Set<string>();
  const requests = new Map<string, Set<() => void>>();
  return {
    begin(contactId) {
      underWay.add(contactId);
      const told = requests.get(contactId);
      if (told === undefined) return;
      requests.delete(contactId);
      for (const tell of told) tell();
    },
    end: (contactId) => void underWay.delete(contactId),
    whenUnderWay(contactId, tell) {
      if (underWay.has(contactId)) {
        tell();
        return () => undefined;
      }
      const others = requests.get(contactId) ?? new Set();
      requests.set(contactId, others.add(tell));
      return () => {
        others.delete(tell);
        if (others.size === 0 && requests.get(contactId) === others) requests.delete(contactId);
      };
    },
  };
}
