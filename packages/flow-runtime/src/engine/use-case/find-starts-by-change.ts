import type { Contact } from '../../contact/contact.js';
import { isPaused } from '../../contact/contact-pause.js';
import { MAX_RUNS_OF_CONTACT } from '../../document/flow-document.js';
import { MAX_FLOWS_IN_CHAIN } from '../../interpreter/enter-run.js';
import { createRunState, isFinal } from '../../interpreter/run-state.js';
import { applyContactChange } from '../../port/store/apply-contact-change.js';
import type { ContactChange } from '../../port/store/contact-repository.js';
import type { RunRecord } from '../../port/store/run-record.js';
import type { DetailsChange } from '../conversation/details-change.js';
import type { EngineContext } from '../port/engine-context.js';
import { runOf } from '../run/new-run.js';
import { dataOf, findContactEvents, possibleEvents } from '../trigger/contact-event.js';
import type { ContactEvent } from '../trigger/contact-event.js';
import type { PublishedChangeTrigger } from '../trigger/published-triggers.js';

/** A change of a contact that is about to be stored. */
export interface ContactChanging extends DetailsChange {
  readonly change: ContactChange;
  /** Runs that are stored together with the change. */
  readonly runs: readonly RunRecord[];
}

type Dependencies = Pick<
  EngineContext,
  'store' | 'triggers' | 'flows' | 'clock' | 'logger' | 'observer' | 'pausedStarts'
>;

/** Tells whether a published trigger listens to something that a change may change. */
export async function isListenedTo(
  { triggers }: Pick<Dependencies, 'triggers'>,
  change: ContactChange,
): Promise<boolean> {
  for (const event of possibleEvents(change)) {
    if ((await triggers.findByChange(event)).length > 0) return true;
  }
  return false;
}

/**
 * Finds the runs that a change of a contact starts, to be stored together with it. A flow that its policy forbids beside other runs, or
 * that would make a chain of runs too long, is not started, and none while the automation of the contact is paused and starts are refused.
 */
export async function findStartsByChange(
  engine: Dependencies,
  { before, change, flowsSinceWait, runs }: ContactChanging,
): Promise<readonly RunRecord[]> {
  const started: RunRecord[] = [];
  const after = applyContactChange(before, change);
  for (const event of findContactEvents(before, after)) {
    for (const found of await engine.triggers.findByChange(event)) {
      if (flowsSinceWait >= MAX_FLOWS_IN_CHAIN) reportChainEnded(engine, found, event, after.contactId);
      else if (isHeldBack(engine, found, before)) continue;
      else if (!(await isRefused(engine, found, after.contactId, [...runs, ...started]))) {
        const run = await createRun(engine, found, event, { contactId: after.contactId, flowsSinceWait });
        if (run !== undefined) started.push(run);
      }
    }
  }
  return started;
}

/** Tells whether a pause of the contact keeps a flow from starting, and logs that. */
function isHeldBack(
  { pausedStarts, clock, logger, observer }: Dependencies,
  { flow: { flowId } }: PublishedChangeTrigger,
  contact: Contact,
): boolean {
  if (pausedStarts === 'wait' || !isPaused(contact, clock.now())) return false;
  const { contactId } = contact;
  logger.info('a change started no flow, because the automation of the contact is paused', { contactId, flowId });
  observer.onRunRefused('contact_paused');
  return true;
}

/** Creates the run of a trigger; `undefined` if its flow can no longer be run. */
async function createRun(
  { flows, clock, logger }: Dependencies,
  { flow: { flowId }, whileRunning }: PublishedChangeTrigger,
  event: ContactEvent,
  { contactId, flowsSinceWait }: { readonly contactId: string; readonly flowsSinceWait: number },
): Promise<RunRecord | undefined> {
  const entry = await flows.findEntry(flowId);
  if (entry.problem !== undefined) {
    logger.error('a flow that a change starts cannot be run', { flowId, contactId, error: entry.problem });
    return undefined;
  }
  const state = createRunState(entry.runId, dataOf(event), event.type);
  const trigger = { ...state.trigger, ...(whileRunning === 'replace' && { replaces: true }) };
  const begun = { ...state, trigger, flowsSinceWait: flowsSinceWait + 1 };
  return runOf({ flowId, version: entry.version }, contactId, begun, clock.now());
}

async function isRefused(
  { store, observer }: Dependencies,
  { whileRunning }: PublishedChangeTrigger,
  contactId: string,
  runs: readonly RunRecord[],
): Promise<boolean> {
  if (whileRunning === 'replace') return false;
  const [waiting, pending] = await Promise.all([store.runs.listWaiting(contactId), store.runs.listPending(contactId)]);
  const unfinished = new Set(waiting.map(({ id }) => id));
  for (const { kind, id } of pending) if (kind === 'run') unfinished.add(id);
  for (const { id, state } of runs) {
    if (isFinal(state.status)) unfinished.delete(id);
    else unfinished.add(id);
  }
  if (unfinished.size < (whileRunning === 'refuse' ? 1 : MAX_RUNS_OF_CONTACT)) return false;
  observer.onRunRefused(whileRunning === 'refuse' ? 'run_in_progress' : 'too_many_runs');
  return true;
}

function reportChainEnded(
  { logger, observer }: Dependencies,
  { flow: { flowId } }: PublishedChangeTrigger,
  event: ContactEvent,
  contactId: string,
): void {
  const reason = `${MAX_FLOWS_IN_CHAIN} runs started each other without waiting for anything: their changes form a loop.`;
  logger.error('a chain of runs that start runs was ended', { flowId, contactId, trigger: event.type, reason });
  observer.onChainEnded();
}
