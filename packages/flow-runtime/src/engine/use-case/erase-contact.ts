import { FlowError } from '../../error/flow-error.js';
import type { EraseContactRequest } from '../../port/flow-engine.js';
import type { ChangeOrigin } from '../../port/store/audit-repository.js';
import type { EraseContact } from '../../port/store/erasure-repository.js';
import type { EngineContext } from '../port/engine-context.js';
import { requireOpen } from '../port/lifecycle.js';
import { untilKept } from './until-kept.js';
import { whileStepsAborted } from './while-steps-aborted.js';

/** Performs the turn of an erasure, which removes the runs with these ids. */
export type PerformErasure = (runIds: readonly string[], turn: () => Promise<void>) => Promise<void>;

/**
 * Erases a contact: aborts the steps that its unfinished runs execute, then removes all that is stored of it in a turn of its
 * conversation. See `FlowEngine.erase`.
 */
export async function eraseContact(
  engine: EngineContext,
  request: EraseContactRequest,
  origin?: ChangeOrigin,
  perform: PerformErasure = (_, turn) => turn(),
): Promise<void> {
  const { contacts } = engine.store;
  // Merged before, or while this waited for its turn: the person is a part of the other contact.
  for (let id: string | undefined = request.contactId; id !== undefined; id = (await contacts.findMerge(id))?.into) {
    const erasing = { ...request, contactId: id };
    await whileContactAborted(engine, id, (runIds) =>
      perform(runIds, () =>
        untilKept(() => engine.conversations.run(erasing.contactId, () => eraseInTurn(engine, erasing, origin))),
      ),
    );
  }
}

/**
 * Performs work while the steps that the unfinished runs of a contact execute in this process are aborted.
 *
 * @throws {FlowError} `shutting_down` when the engine is not open
 */
export async function whileContactAborted(
  { lifecycle, store, runningSteps }: Pick<EngineContext, 'lifecycle' | 'store' | 'runningSteps'>,
  contactId: string,
  work: (runIds: readonly string[]) => Promise<void>,
): Promise<void> {
  requireOpen(lifecycle);
  const { runs } = await store.runs.readConversation(contactId);
  const runIds = runs.map(({ id }) => id);
  await whileStepsAborted(runningSteps, runIds, () => work(runIds));
}

/** Removes all that is stored of a contact. Call it in the contact's queue: later work finds nothing, and stores nothing. */
export async function eraseInTurn(
  engine: EngineContext,
  request: EraseContactRequest,
  origin?: ChangeOrigin,
): Promise<void> {
  const { store, clock, leases, directory, outbox } = engine;
  const { contactId, erasureId } = request;
  const lease = leases?.of(contactId);
  const erasing: EraseContact = { contactId, erasureId, at: clock.now(), origin, ...(lease && { lease }) };
  try {
    while (!(await store.erasures.erase(erasing)));
  } catch (error) {
    if (lease !== undefined && FlowError.is(error, 'lease_lost')) leases?.lost(contactId, lease);
    throw error;
  }
  directory.forgetContact(contactId);
  outbox.drop?.(contactId);
}
