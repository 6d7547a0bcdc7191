/** Limits how many turns are in progress at a time. */
export interface TurnSlots {
  /** `true` while turns wait for a slot. */
  readonly isFull: boolean;
  /** Resolves, in the order of the calls, when a slot is free, to what gives it back. Giving it back again does nothing. */
  take(): Promise<() => void>;
}

/** Creates slots. */
export function createTurnSlots(count: number): TurnSlots {
  let free = count;
  const waiting: (() => void)[] = [];
  const giveBack = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return {
    get isFull() {
      return waiting.length > 0;
    },
    async take() {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      let isTaken = true;
      return () => {
        if (isTaken) giveBack();
        isTaken = false;
      };
    },
  };
}
