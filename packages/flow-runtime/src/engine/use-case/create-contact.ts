import { CONTACT_NUMBER } from '../../contact/contact-address.js';
import type { Contact } from '../../contact/contact.js';
import { newContact } from '../../contact/new-contact.js';
import { FlowError } from '../../error/flow-error.js';
import type { NewContactDetails } from '../../port/flow-engine.js';
import { applyContactChange } from '../../port/store/apply-contact-change.js';
import type { ChangeOrigin } from '../../port/store/audit-repository.js';
import { contactConflict } from '../../port/store/store-rules.js';
import { datedRefusal } from '../contact/dated-refusal.js';
import type { EngineContext } from '../port/engine-context.js';
import { requireOpen } from '../port/lifecycle.js';
import { beginStarted, storeContactChange } from './store-contact-change.js';

/** Creates a contact, and starts the flows that listen. See `FlowEngine.createContact`. */
export async function createContact(
  engine: EngineContext,
  details: NewContactDetails,
  origin?: ChangeOrigin,
): Promise<Contact> {
  const { lifecycle, store, directory, clock } = engine;
  requireOpen(lifecycle);
  const contactChange = datedRefusal(details, clock.now());
  const addresses = [{ kind: CONTACT_NUMBER, value: details.contactNumber }];
  let contactId = await directory.findNew(details.contactNumber);
  while (directory.knows(contactId, addresses)) {
    if ((await store.contacts.find(contactId)) !== undefined) throw contactConflict(contactId);
    // It was erased, and its id is not used again.
    directory.forget(addresses);
    contactId = await directory.findNew(details.contactNumber);
  }
  const commit = {
    ...{ contactId, contactChange, requiresNewContact: true, runs: [], steps: [], outbound: [] },
    ...(origin && { changeOrigin: origin }),
  };
  const before = newContact(contactId);
  try {
    const started = await storeContactChange(engine, commit, { before, flowsSinceWait: 0 });
    directory.remember(contactId, addresses);
    for (const run of started) void beginStarted(engine, run);
  } catch (error) {
    if (FlowError.is(error, 'contact_conflict')) directory.forget(addresses);
    throw error;
  }
  return (await store.contacts.find(contactId)) ?? applyContactChange(before, contactChange);
}
