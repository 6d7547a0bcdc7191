import { plural } from '../plural.js';

const ACTIONS: Readonly<Record<string, string>> = {
  created: 'Created',
  changed: 'Changed',
  published: 'Published',
  unpublished: 'Unpublished',
  paused: 'Schedule paused',
  resumed: 'Schedule resumed',
  deleted: 'Deleted',
  restored: 'Restored',
  merged: 'Merged',
};

const KINDS: Readonly<Record<string, string>> = {
  flow: 'Flow',
  attribute: 'Attribute',
  secret: 'Secret',
  contact: 'Contact',
  token: 'Access token',
  account: 'WhatsApp number',
  erasure: 'Erasure of a contact',
};

const FACTS: Readonly<Record<string, string>> = {
  name: 'Name',
  revision: 'Revision of the draft',
  publishedVersion: 'Published version',
  title: 'Name',
  type: 'Type',
  scopes: 'Scopes',
  contactNumber: 'Number',
  attributes: 'Attribute',
  tags: 'Tags',
  pausedUntil: 'Automation paused until',
  optedOut: 'Wants no marketing messages',
  isPaused: 'Schedules and dates paused',
  mergedContactId: 'Merged contact',
  counts: 'Erased',
  kind: 'Channel',
  displayNumber: 'Number',
  phoneNumberId: 'Phone number id',
  accessTokenSecret: 'Secret with the access token',
  appSecret: 'Secret with the app secret',
  isDefault: 'Default number',
};

const PARTS: Readonly<Record<string, string>> = {
  name: 'Name of the flow',
  triggers: 'Triggers',
  start: 'First step',
  editor: 'Places and notes on the canvas',
};

/** Texts of the audit trail. */
export const audit = {
  title: 'Audit trail',
  hint: 'Who changed flows, attributes, secrets, contacts and access tokens here or by the API. Values of secrets are never in it. What flows change is in their runs.',
  columns: { at: 'When', actor: 'Who', subject: 'What', facts: 'Before and after' },
  actions: ACTIONS,
  kinds: KINDS,
  factNames: FACTS,
  parts: 'Changed parts',
  partNames: PARTS,
  step: (id: string) => `Step ${id}`,
  moreParts: (count: number) => plural(count, { one: 'and one more', other: `and ${count} more` }),
  secretValue: 'The value of a secret is not shown.',
  noFacts: 'Nothing else is known of it.',
  deletedFlow: 'Deleted flow',
  allOf: (subject: string) => `All changes of ${subject}`,
  allBy: (actor: string) => `All changes by ${actor}`,
  ids: 'For the log of the server',
  request: 'Request',
  token: 'Access token',
  subjectId: 'Id',
  filters: {
    title: 'Filters',
    kind: 'What',
    anyKind: 'Everything',
    subject: 'Its id, key or name',
    actor: 'Who',
    actorHint: 'Name of a token or person',
    time: 'When',
  },
  none: 'No change yet',
  noneHint: 'Here stands who changed what, from the first change on.',
  noMatch: 'No change matches these filters',
  clear: 'Clear the filters',
  loading: 'Loading more changes',
  end: 'No more changes',
};
