import { FlowError } from '../../error/flow-error.js';
import { isPaused } from '../../contact/contact-pause.js';
import type { PausedContact } from '../../port/store/contact-repository.js';
import type { OutboundRecord } from '../../port/store/message-record.js';
import type { RunRecord } from '../../port/store/run-record.js';
import type { EngineContext } from '../port/engine-context.js';
import type { FailedMessage } from '../port/failure-queue.js';
import { resumeRun } from './resume-run.js';
import { takeCallback } from './take-callback.js';
import { tellFailure } from './tell-failure.js';
import { wakeInTurn } from './wake-run.js';

/** Piece of work that a pause held. */
export interface HeldWork {
  /** Run that it continues. */
  readonly runId: string;
  /** Does it; nothing if it is done. Call it in the contact's queue. */
  readonly perform: () => Promise<unknown>;
}

/** Work that a pause held, and the pause, to be removed once that is done. */
export interface HeldWorks {
  readonly paused: PausedContact;
  readonly works: readonly HeldWork[];
}

/** Open failures that are read at a time: there are few. */
const PAGE = 100;

/**
 * Lists the work that a pause of a contact held: timers and callbacks of waiting runs in the order of their instants, then runs in the middle
 * of a step and those that have not begun, in the order in which they were accepted, and failed messages. Resolves to `undefined` unless the contact has a pause that has ended.
 * Call it in the contact's queue.
 */
export async function listHeld(engine: EngineContext, contactId: string): Promise<HeldWorks | undefined> {
  const { store, clock } = engine;
  const contact = await store.contacts.find(contactId);
  if (contact?.pause === undefined || isPaused(contact, clock.now())) return undefined;
  const { runs } = await store.runs.readConversation(contactId);
  const failures = await listFailures(engine, contactId);
  const waiting = runs.filter(({ state }) => state.status === 'waiting').sort((a, b) => dueAt(a) - dueAt(b));
  const running = runs.filter(({ state }) => state.status === 'running').reverse();
  return {
    paused: { contactId, until: contact.pause.until },
    works: [
      ...waiting.flatMap((run) => continuationsOf(engine, run)),
      ...running.map(({ id }) => ({ runId: id, perform: () => resumeRun(engine, id) })),
      ...failures.map(({ id, runId }) => ({ runId, perform: () => tell(engine, { id, contactId }) })),
    ],
  };
}

/** Does what a pause of a contact held, then removes the pause. Call it in the contact's queue. */
export async function releaseHeld(engine: EngineContext, contactId: string): Promise<void> {
  const held = await listHeld(engine, contactId);
  if (held === undefined) return;
  for (const { runId, perform } of held.works) {
    if (engine.lifecycle.closing.aborted) return;
    await perform().catch((error: unknown) => {
      if (FlowError.is(error, 'lease_lost')) throw error;
      return engine.resumes.retry(error, { id: runId, contactId });
    });
  }
  // Parked work is done after the next start.
  if (!engine.lifecycle.closing.aborted) await removePause(engine, held.paused);
}

/** Removes a pause whose work is done, unless it was changed meanwhile. */
export async function removePause(
  { store, pauses }: Pick<EngineContext, 'store' | 'pauses'>,
  paused: PausedContact,
): Promise<void> {
  await store.contacts.removePause(paused);
  pauses.forget(paused.contactId);
}

async function tell(engine: EngineContext, message: FailedMessage): Promise<void> {
  // It is reported later while its run is in the middle of a step.
  if (!(await tellFailure(engine, message.id))) engine.failures.add(message);
}

async function listFailures({ store }: EngineContext, contactId: string): Promise<readonly OutboundRecord[]> {
  const found: OutboundRecord[] = [];
  for (let afterId: string | undefined; ;) {
    const page = await store.messages.listOpenFailures({ limit: PAGE, ...(afterId !== undefined && { afterId }) });
    found.push(...page.filter((message) => message.contactId === contactId));
    if (page.length < PAGE) return found;
    afterId = page.at(-1)?.id;
  }
}

function dueAt({ state, startedAt }: RunRecord): number {
  return state.current?.wait?.until ?? startedAt;
}

/** Returns the callback of a waiting run that may have been accepted, and its timer if it is due. */
function continuationsOf(engine: EngineContext, { id: runId, contactId, state }: RunRecord): readonly HeldWork[] {
  const { executionId = '', wait } = state.current ?? {};
  const works: HeldWork[] = [];
  if (wait?.forCallback === true) {
    works.push({ runId, perform: () => takeCallback(engine, { executionId, runId, contactId }) });
  }
  if (wait != null && wait.until !== null && wait.until <= engine.clock.now()) {
    works.push({ runId, perform: () => wakeInTurn(engine, runId) });
  }
  return works;
}
