import { plural } from '../plural.js';

/** Texts of the canvas. */
export const canvas = {
  region: 'Canvas',
  stepName: (title: string, id: string) => `${title} ${id}`,
  triggerNode: 'Triggers of the flow',
  triggerTitle: 'Flow starts',
  triggerCount: (count: number) =>
    count === 0 ? 'No trigger yet' : plural(count, { one: '1 trigger', other: `any of ${count} triggers` }),
  keys: 'Enter selects the step, the arrow keys move a selected one. C connects its exits, Delete deletes it, Ctrl+D duplicates it. The view "List" shows the same flow as a list.',
  keysOfView: 'Enter shows the step.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Show the whole flow',
  overview: 'Overview of the flow',
  hasProblems: 'This step has problems',
  lostExit: 'The step has no such exit any more.',
};
