import { FlowError } from '../../error/flow-error.js';
import type { Contact } from '../../contact/contact.js';
import type { ContactAddresses } from '../../port/flow-engine.js';
import type { ContactChange } from '../../port/store/contact-repository.js';
import { addressesOf } from '../contact/contact-directory.js';
import type { Sender } from '../contact/contact-directory.js';
import { updateFromMessage } from '../contact/update-from-message.js';
import type { EngineContext } from '../port/engine-context.js';
import { requireOpen } from '../port/lifecycle.js';

/** The contact that has some addresses. */
export interface NamedContact {
  readonly contactId: string;
  /** `undefined`: it is new. */
  readonly stored: Contact | undefined;
  /** Addresses that it lacks, to be stored with it. */
  readonly change: ContactChange;
}

/**
 * Stores something of the contact that has these addresses, outside of its turns. One that is not there is new, as with a message of it.
 * `store` may be called again, if the contact turned out to be another one.
 *
 * @throws {FlowError} `invalid_request` when no address is given, `shutting_down`, or what `store` throws
 */
export async function storeForContact<Result>(
  engine: EngineContext,
  given: ContactAddresses,
  store: (contact: NamedContact) => Promise<Result>,
): Promise<Result> {
  const { lifecycle, directory, leases, conversations } = engine;
  requireOpen(lifecycle);
  const named = { text: '', ...given };
  const sender = await directory.findSender(named);
  const [first] = addressesOf(given);
  const isChecked = leases === undefined || given.contactNumber !== undefined || first === undefined;
  if (isChecked || !sender.isNumberFree) return storeOnce(engine, given, sender, store);
  // A new contact without a number, as with a message of it.
  return conversations.run(`address ${first.kind} ${first.value}`, async () =>
    storeOnce(engine, given, await directory.findSender(named), store),
  );
}

async function storeOnce<Result>(
  engine: EngineContext,
  given: ContactAddresses,
  sender: Sender,
  store: (contact: NamedContact) => Promise<Result>,
): Promise<Result> {
  const { directory, namePrecedence } = engine;
  const { contactId, missing } = sender;
  try {
    const stored = await engine.store.contacts.find(contactId);
    const { change } = updateFromMessage(stored, { text: '', ...given }, sender, { precedence: namePrecedence });
    // Flows keep on writing to where the contact wrote from.
    const { replyAddress, ...kept } = change;
    const isFirst = stored === undefined && replyAddress !== undefined;
    const result = await store({ contactId, stored, change: isFirst ? change : kept });
    if (missing.length > 0) directory.remember(contactId, missing);
    return result;
  } catch (error) {
    // The cached contact of these addresses is another one, or was erased.
    if (!FlowError.is(error, 'contact_conflict') && !FlowError.is(error, 'unknown_contact')) throw error;
    directory.forget(addressesOf(given));
    return storeForContact(engine, given, store);
  }
}
