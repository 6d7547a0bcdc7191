import { plural } from '../plural.js';

const MATCHES: Readonly<Record<string, string>> = {
  is: 'Message is',
  contain: 'Message contains',
  'contain-all': 'Message contains all of',
  'begin-with': 'Message begins with',
  'end-with': 'Message ends with',
};

/** Texts of the canvas. */
export const canvas = {
  region: 'Canvas',
  stepName: (title: string, id: string) => `${title} ${id}`,
  triggerNode: 'Triggers of the flow',
  triggerTitle: 'Flow starts',
  triggerCount: (count: number) =>
    count === 0 ? 'No trigger yet' : plural(count, { one: '1 trigger', other: `any of ${count} triggers` }),
  keys: 'Enter selects the step, the arrow keys move a selected one. Ctrl with the right or left arrow goes along a connection, and the view follows. C connects its exits, Delete deletes it, Ctrl+D duplicates it. Ctrl+K finds any step, and the view "List" shows the same flow as a list.',
  keyHints: [
    { keys: 'Enter', words: 'select' },
    { keys: '← ↑ ↓ →', words: 'move' },
    { keys: 'Ctrl →', words: 'next step' },
    { keys: 'Ctrl ←', words: 'step before' },
    { keys: 'C', words: 'connect' },
    { keys: 'Ctrl K', words: 'find a step' },
  ],
  listHint: 'The list view has all steps.',
  keysOfView: 'Enter shows the step.',
  layingOut: 'Looking for a good layout of the steps.',
  cancelLayout: 'Stop',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Show the whole flow',
  overview: 'Overview of the flow',
  triggerWords: {
    keyword: (match: string) => MATCHES[match] ?? 'Message',
    webhook: 'Call of the webhook address',
    unmatched: 'Any other message',
    tagAdded: 'Tag added',
    attributeChanged: 'Attribute changed',
    schedule: 'Schedule',
    date: 'Date of the contact',
  },
  lostExit: 'The step has no such exit any more.',
};
