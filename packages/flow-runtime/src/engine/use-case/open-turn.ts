import { isPaused } from '../../contact/contact-pause.js';
import { newContact } from '../../contact/new-contact.js';
import { Turn } from '../conversation/turn.js';
import type { EngineContext } from '../port/engine-context.js';

/** Opens a turn on the stored contact, which is held while its automation is paused. Call it in the contact's queue. */
export async function openTurn(
  {
    store,
    attributes,
    leases,
    checksRuns,
    clock,
  }: Pick<EngineContext, 'store' | 'attributes' | 'leases' | 'checksRuns' | 'clock'>,
  contactId: string,
): Promise<Turn> {
  const lease = leases?.of(contactId);
  const [contact, catalog] = await Promise.all([store.contacts.find(contactId), attributes()]);
  const isHeld = contact !== undefined && isPaused(contact, clock.now());
  return new Turn({ contact: contact ?? newContact(contactId), attributes: catalog, lease, checksRuns, isHeld });
}
