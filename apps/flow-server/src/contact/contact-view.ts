import type { Contact } from '@luluchat/flow-runtime';
import { isPaused } from '@luluchat/flow-runtime/store';
import { isoInstant } from '../page/iso-instant.js';
import type { ContactView } from './contact-dto.js';

/** Converts a contact into the form of the API, with a pause that has not ended at an instant. */
export function toContactView(contact: Contact, at: number): ContactView {
  const { contactId, contactNumber, name, attributes, tags, account, pause, optedOut } = contact;
  const { profileName = null, username = null } = contact;
  return {
    ...{ contactId, contactNumber, name, profileName, username, attributes, tags },
    pause:
      pause !== undefined && isPaused(contact, at) ? { until: isoInstant(pause.until), reason: pause.reason } : null,
    optedOut: optedOut ?? false,
    ...(account !== undefined && { account }),
  };
}
