/** Where chance comes from. Steps never roll: each execution is given what came up for it, see `StepContext.chance`. */
export interface Dice {
  /** A number from 0 to less than 1, each as likely as any other. */
  roll(): number;
}
