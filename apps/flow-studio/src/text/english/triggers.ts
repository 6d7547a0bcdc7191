const MATCHES: Readonly<Record<string, string>> = {
  is: 'Message is',
  contain: 'Message contains',
  'contain-all': 'Message contains all of',
  'begin-with': 'Message begins with',
  'end-with': 'Message ends with',
};

/** Texts of the triggers. */
export const triggers = {
  words: {
    keyword: (match: string) => MATCHES[match] ?? 'Message',
    webhook: 'Call of the webhook address',
    unmatched: 'Any other message',
  },
};
