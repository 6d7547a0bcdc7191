/** Source of random numbers. Steps do not use it: each execution receives its own number, see {@link StepContext.random}. */
export interface RandomSource {
  /** Returns a uniformly distributed number from 0 to less than 1. */
  next(): number;
}
