import { TRIGGER_NODE } from '../../draft/draft-store.js';
import { useDraftStore } from '../../draft/use-draft.js';
import { stepOf } from '../../problem/flow-problem.js';
import { useProblemStore } from '../../problem/use-problems.js';
import { bringInspector } from '../panels/panel-layout.js';

/** Returns what brings a place of the flow, given as a JSON Pointer, into the inspector, and gives its field the focus. */
export function useShowPlace(): (pointer: string) => void {
  const drafts = useDraftStore();
  const problems = useProblemStore();
  return (pointer) => {
    const step = stepOf({ path: pointer });
    const isThere = step !== null && Object.hasOwn(drafts.getState().draft.steps, step);
    drafts.select([isThere ? step : TRIGGER_NODE]);
    bringInspector();
    problems.want(pointer);
  };
}
