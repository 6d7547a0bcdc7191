import type { Contact, ContactChange } from '@luluchat/flow-runtime';
import type { QueryPreparer } from '../connection/query-connection.js';
import { prepareContactRows } from './contact-rows.js';

/** Changes contacts. */
export function createContactOperations(connection: QueryPreparer) {
  const contacts = prepareContactRows(connection);
  return {
    updateContact: {
      what: 'change a contact',
      execute: ([contactNumber, change]: readonly [string, ContactChange]): Contact | undefined => {
        const contact = contacts.find(contactNumber);
        return contact && contacts.replace(contact, change);
      },
    },
  };
}
