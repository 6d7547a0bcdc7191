import type { ChangeOrigin, ContactAddress, ContactChange, PausedContact } from '@luluchat/flow-runtime/store';
import type { QueryPreparer } from '../connection/query-connection.js';
import { contactChangeLocks, contactLock } from '../writer/lock-names.js';
import { prepareContactChanges } from './contact-changes.js';
import { prepareRemovePause } from './contact-pauses.js';
import { prepareContactRows } from './contact-rows.js';
import { createMergeOperations } from './merge-operations.js';

/** Argument of a change. */
type Update = readonly [contactId: string, change: ContactChange, origin?: ChangeOrigin];

/** Creates the operations that change contacts. */
export function createContactOperations(connection: QueryPreparer) {
  const contacts = prepareContactRows(connection);
  const { update } = prepareContactChanges(connection, contacts);
  return {
    ...createMergeOperations(connection, contacts),
    updateContact: {
      what: 'change a contact',
      locks: ([contactId, change]: Update) => contactChangeLocks(contactId, change),
      prefetch: ([contactId, { contactNumber, newNumber }]: Update) =>
        contacts.prefetchReplacement(contactId, newNumber ?? contactNumber),
      execute: (changing: Update) => update(...changing),
    },
    removePause: {
      what: 'remove the pause of a contact',
      locks: ({ contactId }: PausedContact) => [contactLock(contactId)],
      execute: prepareRemovePause(connection),
    },
    addAddresses: {
      what: 'add addresses of a contact',
      locks: ([contactId, addAddresses]: readonly [string, readonly ContactAddress[]]) =>
        contactChangeLocks(contactId, { addAddresses }),
      prefetch: ([contactId]: readonly [string, unknown]) => contacts.prefetchReplacement(contactId),
      execute: ([contactId, addAddresses]: readonly [string, readonly ContactAddress[]]): void => {
        update(contactId, { addAddresses });
      },
    },
  };
}

/** The operations of a contact, by name. */
export type ContactOperations = ReturnType<typeof createContactOperations>;
