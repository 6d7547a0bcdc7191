/** Knows in which conversations an external step is under way. A conversation is serial, so there is one at most. */
export interface CallsUnderWay {
  begin(contactNumber: string): void;
  /** May be called again, and without `begin`. */
  end(contactNumber: string): void;
  /**
   * Calls `tell` once: at once when a call of the contact is under way, else when the next one begins. Several are told in
   * the order in which they asked. `tell` must not throw. The function that it returns takes the request back.
   */
  whenUnderWay(contactNumber: string, tell: () => void): () => void;
}

/** Makes an empty register. Holds nothing for contacts without a call and without a request. */
export function createCallsUnderWay(): CallsUnderWay {
  const underWay = new Set<string>();
  const requests = new Map<string, Set<() => void>>();
  return {
    begin(contactNumber) {
      underWay.add(contactNumber);
      const told = requests.get(contactNumber);
      if (told === undefined) return;
      requests.delete(contactNumber);
      for (const tell of told) tell();
    },
    end: (contactNumber) => void underWay.delete(contactNumber),
    whenUnderWay(contactNumber, tell) {
      if (underWay.has(contactNumber)) {
        tell();
        return () => undefined;
      }
      const others = requests.get(contactNumber) ?? new Set();
      requests.set(contactNumber, others.add(tell));
      return () => {
        others.delete(tell);
        if (others.size === 0 && requests.get(contactNumber) === others) requests.delete(contactNumber);
      };
    },
  };
}
