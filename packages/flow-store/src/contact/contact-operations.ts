import type { Contact, ContactAddress, ContactChange } from '@luluchat/flow-runtime/store';
import type { QueryPreparer } from '../connection/query-connection.js';
import { contactChangeLocks } from '../writer/lock-names.js';
import { prepareContactRows } from './contact-rows.js';

/** Creates the operations that change contacts. */
export function createContactOperations(connection: QueryPreparer) {
  const contacts = prepareContactRows(connection);
  const update = ([contactId, change]: readonly [string, ContactChange]): Contact | undefined => {
    const contact = contacts.findToChange(contactId);
    return contact && contacts.replace(contact, change);
  };
  return {
    updateContact: {
      what: 'change a contact',
      locks: ([contactId, change]: readonly [string, ContactChange]) => contactChangeLocks(contactId, change),
      prefetch: ([contactId, { contactNumber }]: readonly [string, ContactChange]) =>
        contacts.prefetchReplacement(contactId, contactNumber),
      execute: update,
    },
    addAddresses: {
      what: 'add addresses of a contact',
      locks: ([contactId, addAddresses]: readonly [string, readonly ContactAddress[]]) =>
        contactChangeLocks(contactId, { addAddresses }),
      prefetch: ([contactId]: readonly [string, unknown]) => contacts.prefetchReplacement(contactId),
      execute: ([contactId, addAddresses]: readonly [string, readonly ContactAddress[]]): void => {
        update([contactId, { addAddresses }]);
      },
    },
  };
}

/** The operations of a contact, by name. */
export type ContactOperations = ReturnType<typeof createContactOperations>;
