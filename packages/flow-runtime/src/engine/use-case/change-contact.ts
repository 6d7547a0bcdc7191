import type { Contact } from '../../contact/contact.js';
import { FlowError } from '../../error/flow-error.js';
import type { ChangeOrigin } from '../../port/store/audit-repository.js';
import type { ContactChange } from '../../port/store/contact-repository.js';
import { datedRefusal } from '../contact/dated-refusal.js';
import type { EngineContext } from '../port/engine-context.js';
import { requireOpen } from '../port/lifecycle.js';
import { isListenedTo } from './find-starts-by-change.js';
import { beginStarted, storeContactChange } from './store-contact-change.js';

/** Changes a contact from outside of its runs, and starts the flows that listen. See `FlowEngine.changeContact`. */
export async function changeContact(
  engine: EngineContext,
  contactId: string,
  change: ContactChange,
  origin?: ChangeOrigin,
): Promise<Contact | undefined> {
  const { lifecycle, store } = engine;
  requireOpen(lifecycle);
  const changed = await changeStored(engine, contactId, datedRefusal(change, engine.clock.now()), origin);
  if (changed !== undefined) return changed;
  const merge = await store.contacts.findMerge(contactId);
  return merge && changeContact(engine, merge.into, change, origin);
}

async function changeStored(
  engine: EngineContext,
  contactId: string,
  change: ContactChange,
  origin?: ChangeOrigin,
): Promise<Contact | undefined> {
  const { store } = engine;
  if (!(await isListenedTo(engine, change))) return store.contacts.update(contactId, change, origin);
  const before = await store.contacts.find(contactId);
  if (before === undefined) return undefined;
  const commit = {
    ...{ contactId, contactChange: change, requiresContact: true, runs: [], steps: [], outbound: [] },
    ...(origin && { changeOrigin: origin }),
  };
  try {
    const started = await storeContactChange(engine, commit, { before, flowsSinceWait: 0 });
    for (const run of started) void beginStarted(engine, run);
  } catch (error) {
    // It was erased meanwhile.
    if (FlowError.is(error, 'unknown_contact')) return undefined;
    throw error;
  }
  return store.contacts.find(contactId);
}
