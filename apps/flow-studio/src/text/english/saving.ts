import { plural } from '../plural.js';

/** Texts about saving the open flow. */
export const saving = {
  states: {
    saved: 'All edits are stored on the server.',
    saving: 'The edits are being stored on the server.',
    offline: 'The edits are kept in this browser.',
    refused: 'The server does not store the last edits. They are kept in this browser.',
    conflict: 'The flow was changed elsewhere too. Your edits are kept in this browser until you choose.',
  },
  unreachable: 'The server cannot be reached. Your edits are kept in this browser and stored as soon as it answers.',
  busy: (detail: string) =>
    `The server did not store the last edits: ${detail} They are kept in this browser, and the studio tries again by itself.`,
  signedOut: 'The server asks you to sign in again. Your edits are kept in this browser and stored after that.',
  refused:
    'The server does not store the flow like this. Your edits are kept in this browser. Change what is named here:',
  forbidden: (detail: string) => `The server does not store the last edits: ${detail} They are kept in this browser.`,
  tooLarge:
    'The flow has become too large for the server. Your last edits are kept in this browser. Shorten long texts, or move a part of the steps into another flow.',
  gone: 'Somebody deleted this flow. What you see is kept in this browser only.',
  saveAsNew: 'Save as a new flow',
  changedElsewhere: 'This flow was changed elsewhere while you edited it. Nothing is overwritten until you choose.',
  compare: 'Compare and choose',
  notSaved: 'The last edits are not stored yet.',
  morePlaces: (count: number) => plural(count, { one: 'and 1 more', other: `and ${count} more` }),
};
