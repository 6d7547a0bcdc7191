/** Texts that say what differs between two states of a flow. */
export const difference = {
  nothing: 'Nothing differs, apart from places on the canvas.',
  kinds: { added: 'Added', removed: 'Removed', changed: 'Changed' },
  parts: { name: 'Name of the flow', start: 'First step', triggers: 'Triggers', settings: 'Settings of the flow' },
  entry: (number: number) => `${number}`,
  note: 'Note',
  exit: (exit: string) => `Exit “${exit}”`,
  leadsTo: (target: string) => `leads to ${target}`,
  leadsToInstead: (after: string, before: string) => `leads to ${after} instead of ${before}`,
  leadsNowhere: (before: string) => `leads nowhere; before to ${before}`,
  empty: 'empty',
  nothingSet: 'not set',
  yes: 'yes',
  no: 'no',
  unchanged: 'Not changed',
  gone: 'Deleted',
};
