import { newContact } from '../../contact/new-contact.js';
import { Turn } from '../conversation/turn.js';
import type { EngineContext } from '../port/engine-context.js';

/** Opens a turn on the stored contact. Call it in the contact's queue. */
export async function openTurn(
  { store, attributes }: Pick<EngineContext, 'store' | 'attributes'>,
  contactId: string,
): Promise<Turn> {
  const [contact, catalog] = await Promise.all([store.contacts.find(contactId), attributes()]);
  return new Turn({ contact: contact ?? newContact(contactId), attributes: catalog });
}
