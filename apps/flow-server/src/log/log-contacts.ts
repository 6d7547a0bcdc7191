import type { JsonObject, JsonValue } from '@luluchat/flow-runtime';
import { createHash } from 'node:crypto';
import type { LogContacts } from '../settings/settings.js';

/** Replaces the ids of contacts in the members of a log line. */
export type ShowContacts = (fields: JsonObject) => JsonObject;

/** Length of a hash in characters: 64 bits, so that two of a billion contacts hardly share one. */
const HASH_LENGTH = 16;
/** Number of characters of an id that a mask leaves. */
const SHOWN_LENGTH = 4;

/** Creates the function that shows contacts in log lines as an operator chose: `contactId`, `contactIds`, `otherContactId` and `chosen`. */
export function createShowContacts(choice: LogContacts): ShowContacts {
  if (choice === 'shown') return (fields) => fields;
  const show = choice === 'hashed' ? hash : mask;
  return (fields) => {
    const shown: Record<string, JsonValue> = { ...fields };
    for (const name of CONTACT_MEMBERS) {
      const value = shown[name];
      if (typeof value === 'string') shown[name] = show(value);
      else if (Array.isArray(value)) shown[name] = value.map((one) => show(String(one)));
    }
    return shown;
  };
}

const CONTACT_MEMBERS = ['contactId', 'contactIds', 'otherContactId', 'chosen'] as const;

function hash(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, HASH_LENGTH);
}

function mask(id: string): string {
  return `…${id.slice(-SHOWN_LENGTH)}`;
}
