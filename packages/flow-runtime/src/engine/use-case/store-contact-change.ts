import { newContact } from '../../contact/new-contact.js';
import { FlowError } from '../../error/flow-error.js';
import type { ConversationCommit } from '../../port/store/conversation-commit.js';
import type { RunRecord } from '../../port/store/run-record.js';
import type { EngineContext } from '../port/engine-context.js';
import type { DetailsChange } from '../conversation/details-change.js';
import { findStartsByChange, isListenedTo } from './find-starts-by-change.js';
import { storeCommit } from './store-commit.js';

/**
 * Stores a commit together with the runs that its change of the contact starts, and returns those. When something else has changed the
 * contact meanwhile, it is read and the starts are decided again: each change of a value starts flows once.
 */
export async function storeContactChange(
  engine: EngineContext,
  commit: ConversationCommit,
  { before, flowsSinceWait }: DetailsChange,
): Promise<readonly RunRecord[]> {
  const { contactId, contactChange = {}, runs } = commit;
  if (!(await isListenedTo(engine, contactChange))) {
    await storeCommit(engine, commit);
    return [];
  }
  for (let expectedContact = before; ;) {
    const changing = { before: expectedContact, change: contactChange, flowsSinceWait, runs };
    const started = await findStartsByChange(engine, changing);
    try {
      await storeCommit(engine, { ...commit, expectedContact, runs: [...runs, ...started] });
      return started;
    } catch (error) {
      if (!FlowError.is(error, 'contact_changed')) throw error;
    }
    expectedContact = (await engine.store.contacts.find(contactId)) ?? newContact(contactId);
  }
}

/** Lets a stored run begin in a turn of its own, and counts it. Settles as `RunStarts.begin` does. */
export function beginStarted(
  { observer, starts }: Pick<EngineContext, 'observer' | 'starts'>,
  run: RunRecord,
): Promise<void> {
  observer.onRunStarted(run.state.trigger.type);
  observer.onRunChanged(run);
  return starts.begin(run);
}
