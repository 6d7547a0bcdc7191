import type { DraftState, DraftStore } from '../draft/draft-store.js';

/** Steps that the author has added and not left since, which are unfinished by nature. */
export interface NewSteps {
  readonly has: (stepId: string) => boolean;
  /** Takes all steps as finished. */
  readonly clear: () => void;
  /** Follows the draft and calls back when a step is no longer new. Returns what ends it. */
  readonly follow: (onLeft: () => void) => () => void;
}

/** Finds the steps that are new: they came with an addition and have been selected since. */
export function createNewSteps(draft: DraftStore): NewSteps {
  const steps = new Set<string>();
  /** Steps that were added and not selected yet. */
  let added: readonly string[] = [];
  const change = (now: DraftState, before: DraftState): boolean => {
    if (now.draft.steps !== before.draft.steps) {
      const ids = Object.keys(now.draft.steps);
      // A step that is renamed is not added.
      if (ids.length > Object.keys(before.draft.steps).length)
        added = ids.filter((id) => !Object.hasOwn(before.draft.steps, id));
    }
    if (now.selection === before.selection) return false;
    const left = [...steps].filter((id) => !now.selection.has(id));
    for (const id of left) steps.delete(id);
    for (const id of added) if (now.selection.has(id)) steps.add(id);
    added = [];
    return left.length > 0;
  };
  return {
    has: (stepId) => steps.has(stepId),
    clear: () => steps.clear(),
    follow: (onLeft) => draft.subscribe((now, before) => change(now, before) && onLeft()),
  };
}
