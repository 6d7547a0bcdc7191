import { CONTACT_NUMBER, isSameAddress } from '../../contact/contact-address.js';
import type { ContactPause } from '../../contact/contact-pause.js';
import type { Contact } from '../../contact/contact.js';
import { addMessages } from '../../contact/last-messages.js';
import { newContact } from '../../contact/new-contact.js';
import type { ContactAddress } from '../../contact/contact-address.js';
import type { InboundMessage } from '../../port/flow-engine.js';
import type { ContactChange } from '../../port/store/contact-repository.js';
import { addressesOf } from './contact-directory.js';
import type { Sender } from './contact-directory.js';

/** Source whose name of a contact wins: the records (a trigger, an operator), or the latest of all. */
export type NamePrecedence = 'records' | 'latest';

/** A contact after a message of it, and the change for the store. */
export interface UpdatedContact {
  readonly contact: Contact;
  readonly change: ContactChange;
}

/**
 * Updates a contact from a message that was received at `at`, or from what else says who the contact is: then without an instant.
 * `stored` is `undefined` for the first message. Pure.
 */
export function updateFromMessage(
  stored: Contact | undefined,
  message: InboundMessage,
  sender: Sender,
  { precedence, at }: { readonly precedence: NamePrecedence; readonly at?: number },
): UpdatedContact {
  const known = stored ?? newContact(sender.contactId);
  const missing = stored === undefined ? addressesOf(message) : sender.missing;
  const takesNumber = known.contactNumber === null && (stored === undefined || sender.isNumberFree);
  const number = takesNumber ? message.contactNumber : undefined;
  const added = missing.filter(({ kind, value }) => kind !== CONTACT_NUMBER || value !== number);
  const located = { ...known, contactNumber: known.contactNumber ?? number ?? null };
  const from = sender.isLate === true ? known.replyAddress : cameFrom(located, message);
  const isFromElsewhere = !isSameAddress(from, known.replyAddress);
  const { account = known.account } = message;
  const isToAnother = account !== known.account;
  const pause = pauseAfter(known, message);
  const written = addMessages(located, { account, lastMessageAt: at });
  const named = nameContact({ ...located, ...written }, message.name, precedence);
  const { username } = message;
  const isRenamed = username !== undefined && username !== known.username;
  return {
    contact: {
      ...named.contact,
      ...(isRenamed && { username }),
      ...(isFromElsewhere && { replyAddress: from }),
      ...(pause !== undefined && { pause }),
    },
    change: {
      ...named.change,
      ...(at !== undefined && { lastMessageAt: at }),
      ...(isRenamed && { username }),
      ...(number !== undefined && { contactNumber: number }),
      ...(added.length > 0 && { addAddresses: added }),
      ...(isFromElsewhere && { replyAddress: from ?? null }),
      ...(isToAnother && { account }),
      ...(pause !== undefined && { pause }),
    },
  };
}

/** Returns the pause that a message begins; `undefined` if it begins none, or a later one is there. */
function pauseAfter({ pause }: Contact, { pauseUntil }: InboundMessage): ContactPause | undefined {
  if (pauseUntil === undefined || (pause !== undefined && pause.until >= pauseUntil)) return undefined;
  return { until: pauseUntil, reason: 'agent' };
}

/** Returns the reply address; `undefined` is the number. A message without an address does not change it. */
function cameFrom(contact: Contact, { contactNumber, addresses }: InboundMessage): ContactAddress | undefined {
  if (contactNumber === undefined) return addresses?.[0] ?? contact.replyAddress;
  return contactNumber === contact.contactNumber ? undefined : { kind: CONTACT_NUMBER, value: contactNumber };
}

function nameContact(contact: Contact, profileName: string | undefined, precedence: NamePrecedence): UpdatedContact {
  if (profileName === undefined) return { contact, change: {} };
  if (precedence === 'latest') {
    const named: Contact = { ...contact, name: profileName, nameFrom: undefined, profileName };
    return { contact: named, change: { name: profileName, profileName } };
  }
  if (profileName === contact.profileName) return { contact, change: {} };
  const isNamed = contact.nameFrom === undefined && contact.name !== '';
  const named: Contact = isNamed ? contact : { ...contact, name: profileName, nameFrom: 'profile' };
  return { contact: { ...named, profileName }, change: { profileName } };
}
