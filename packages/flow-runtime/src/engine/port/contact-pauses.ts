import { isPaused } from '../../contact/contact-pause.js';
import type { ContactPause } from '../../contact/contact-pause.js';
import type { Contact } from '../../contact/contact.js';
import type { ContactRepository, PausedContact } from '../../port/store/contact-repository.js';

/** Pauses that begin or end while a turn of the contact is in progress. */
export interface ContactPauses {
  /** Notes a pause that this process has stored; one that has ended is noted as well. Must not throw. */
  note(contactId: string, pause: ContactPause): void;
  /** Forgets what was noted: the stored contact tells it. */
  forget(contactId: string): void;
  /** Tells whether a contact, as a turn has read it, is paused at an instant. Called after an external step. */
  isPausedNow(contact: Contact, at: number): boolean | Promise<boolean>;
}

/** Does the held work of contacts whose pauses have ended, in a turn of the conversation each (E20). */
export interface PauseEnds {
  /** Schedules the end of a pause that is stored, which may lie in the past. Must not throw. */
  schedule(paused: PausedContact): void;
}

/** Creates the pauses of a process that alone uses the store: it knows each of them, and reads nothing. */
export function createKnownPauses(): ContactPauses {
  const noted = new Map<string, ContactPause>();
  return {
    note: (contactId, pause) => void noted.set(contactId, pause),
    forget: (contactId) => void noted.delete(contactId),
    isPausedNow: (contact, at) => isPaused({ pause: noted.get(contact.contactId) ?? contact.pause }, at),
  };
}

/** Creates the pauses of a process beside which others use the store: it reads the contact. */
export function createSharedPauses(contacts: Pick<ContactRepository, 'find'>): ContactPauses {
  return {
    note: () => undefined,
    forget: () => undefined,
    isPausedNow: async ({ contactId }, at) => isPaused((await contacts.find(contactId)) ?? {}, at),
  };
}
