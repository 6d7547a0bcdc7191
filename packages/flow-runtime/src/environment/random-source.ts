/** Source of random numbers. Steps never draw: each execution is given a number of its own, see {@link StepContext.random}. */
export interface RandomSource {
  /** A number from 0 to less than 1, each as likely as any other. */
  next(): number;
}
