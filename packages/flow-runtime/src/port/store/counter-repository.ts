/** A number of a counter that was used up. */
export interface ConsumedNumber {
  readonly counter: string;
  readonly number: number;
}

/** Numbers of a counter that are used up: all below `next` except `gaps`. */
export interface CounterState {
  readonly next: number;
  /** In ascending order; at most as many as turns were in progress at one time. */
  readonly gaps: readonly number[];
}

/** Counters of steps over all contacts. Written by {@link RunRepository.commit}. */
export interface CounterRepository {
  /** Finds the state of a counter; an unused one is `{ next: 0, gaps: [] }`. */
  find(counter: string): Promise<CounterState>;
}
