import type { SearchGroup } from '../../design/search-list.js';
import { StepIcon } from '../../step-type/step-icon.js';
import type { StepType } from '../../step-type/use-step-types.js';

/** Makes the group of all step types for a list that is searched. */
export function stepTypeGroup(stepTypes: ReadonlyMap<string, StepType>, heading?: string): SearchGroup {
  return {
    ...(heading === undefined ? {} : { heading }),
    entries: Array.from(stepTypes.values(), ({ type, manifest }) => ({
      id: `new ${type}`,
      label: manifest.title,
      ...(manifest.description === undefined ? {} : { detail: manifest.description }),
      icon: <StepIcon name={manifest.icon} />,
    })),
  };
}

/** Returns the step type of an entry of `stepTypeGroup`; undefined for other entries. */
export function chosenType(stepTypes: ReadonlyMap<string, StepType>, entry: string): StepType | undefined {
  return entry.startsWith('new ') ? stepTypes.get(entry.slice(4)) : undefined;
}
