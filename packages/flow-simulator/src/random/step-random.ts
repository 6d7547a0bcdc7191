/** Random values of steps, from 0 to less than 1, by step id. Of a list, each execution takes the next; the last one repeats. */
export type RandomByStep = Readonly<Record<string, number | readonly number[]>>;

/** Source of the random values of steps. */
export interface StepRandom {
  /** `true` if the value depends on the step. */
  readonly isByStep: boolean;
  /** Returns the value for the next execution of a step. */
  next(stepId: string): number;
}

/** Value of every step that is given none. */
export const constantRandom: StepRandom = { isByStep: false, next: () => 0 };

/**
 * Creates a source that returns the given values, and 0 for a step without values.
 *
 * @throws {RangeError} When a value is not from 0 to less than 1.
 */
export function createStepRandom(byStep: RandomByStep): StepRandom {
  const lists = new Map(Object.entries(byStep).map(([stepId, given]) => [stepId, [given].flat()]));
  if (lists.size === 0) return constantRandom;
  for (const [stepId, list] of lists) {
    const invalid = list.find((value) => !(value >= 0 && value < 1));
    if (invalid !== undefined)
      throw new RangeError(`The random value ${invalid} of the step "${stepId}" must be at least 0 and less than 1.`);
  }
  const visits = new Map<string, number>();
  return {
    isByStep: true,
    next: (stepId) => {
      const visit = visits.get(stepId) ?? 0;
      visits.set(stepId, visit + 1);
      const list = lists.get(stepId) ?? [];
      return list[Math.min(visit, list.length - 1)] ?? 0;
    },
  };
}
