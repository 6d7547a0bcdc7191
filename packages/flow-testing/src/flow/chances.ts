/** What comes up at steps that leave something to chance, by step id; from a list the next one at each visit, the last one on. */
export type ChancesByStep = Readonly<Record<string, number | readonly number[]>>;

/** Hands out what comes up. */
export interface Chances {
  /** For the next execution of a step: 0 when nothing was said of it. */
  next(stepId: string): number;
}

/** Makes them of what a test says. Throws `RangeError` for what is not from 0 to less than 1. */
export function createChances(byStep: ChancesByStep): Chances {
  const lists = new Map(Object.entries(byStep).map(([stepId, given]) => [stepId, [given].flat()]));
  for (const [stepId, list] of lists) {
    const wrong = list.find((chance) => !(chance >= 0 && chance < 1));
    if (wrong !== undefined)
      throw new RangeError(`The chance ${wrong} of the step "${stepId}" is not from 0 to less than 1.`);
  }
  const visits = new Map<string, number>();
  return {
    next: (stepId) => {
      const visit = visits.get(stepId) ?? 0;
      visits.set(stepId, visit + 1);
      const list = lists.get(stepId) ?? [];
      return list[Math.min(visit, list.length - 1)] ?? 0;
    },
  };
}
