import type { StepType } from '../../step-type/use-step-types.js';

/** Step types of a category. */
export interface CategoryGroup {
  readonly category: string;
  readonly types: readonly StepType[];
}

/** Order of the categories that the studio knows; others come behind them. */
const ORDER = ['message', 'integration', 'logic', 'time', 'contact', 'end'];

/** Groups step types by the category in their manifest, those without one last. */
export function byCategory(stepTypes: ReadonlyMap<string, StepType>): readonly CategoryGroup[] {
  const groups = new Map<string, StepType[]>(ORDER.map((category) => [category, []]));
  for (const stepType of stepTypes.values()) {
    const { category = 'other' } = stepType.manifest;
    const group = groups.get(category);
    if (group === undefined) groups.set(category, [stepType]);
    else group.push(stepType);
  }
  return Array.from(groups, ([category, types]) => ({ category, types })).filter(({ types }) => types.length > 0);
}
