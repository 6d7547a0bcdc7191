import type { ContactPause } from '../../contact/contact-pause.js';
import { isPaused } from '../../contact/contact-pause.js';
import type { Contact } from '../../contact/contact.js';
import type { ChangeOrigin } from '../../port/store/audit-repository.js';
import { findSurviving } from '../contact/find-surviving.js';
import type { EngineContext } from '../port/engine-context.js';
import { requireOpen } from '../port/lifecycle.js';

type Dependencies = Pick<EngineContext, 'store' | 'lifecycle' | 'clock' | 'pauses' | 'pauseEnds'>;

/** Pauses the automation of a contact. See `FlowEngine.pauseContact`. */
export async function pauseContact(
  engine: Dependencies,
  contactId: string,
  pause: ContactPause,
  origin?: ChangeOrigin,
): Promise<Contact | undefined> {
  requireOpen(engine.lifecycle);
  const contact = await findSurviving(engine.store.contacts, contactId);
  return contact && storePause(engine, contact.contactId, pause, origin);
}

/** Ends the pause of a contact. See `FlowEngine.resumeContact`. */
export async function resumeContact(
  engine: Dependencies,
  contactId: string,
  origin?: ChangeOrigin,
): Promise<Contact | undefined> {
  const { store, lifecycle, clock } = engine;
  requireOpen(lifecycle);
  const contact = await findSurviving(store.contacts, contactId);
  const at = clock.now();
  if (contact?.pause === undefined || !isPaused(contact, at)) return contact;
  // It stays, as one that has ended, until what it held is done: a crash in between loses nothing.
  return storePause(engine, contact.contactId, { ...contact.pause, until: at }, origin);
}

async function storePause(
  { store, pauses, pauseEnds }: Dependencies,
  contactId: string,
  pause: ContactPause,
  origin: ChangeOrigin | undefined,
): Promise<Contact | undefined> {
  const changed = await store.contacts.update(contactId, { pause }, origin);
  if (changed === undefined) return undefined;
  notePause({ pauses, pauseEnds }, contactId, pause);
  return changed;
}

/** Tells running turns, and what waits for the end, of a pause that is stored. */
export function notePause(
  { pauses, pauseEnds }: Pick<EngineContext, 'pauses' | 'pauseEnds'>,
  contactId: string,
  pause: ContactPause,
): void {
  pauses.note(contactId, pause);
  pauseEnds.schedule({ contactId, until: pause.until });
}
