import { isPaused } from '../../contact/contact-pause.js';
import { advance } from '../../interpreter/advance.js';
import { executionOf } from '../../interpreter/message-id.js';
import { noteFailure } from '../../interpreter/failed-exit.js';
import type { MessageFailure } from '../../message/message-status.js';
import type { CompiledFlow } from '../../interpreter/compile-flow.js';
import type { MessageFailed } from '../../interpreter/run-event.js';
import type { OutboundRecord } from '../../port/store/message-record.js';
import type { RunRecord } from '../../port/store/run-record.js';
import { messageIdsOf } from '../log/message-ids.js';
import type { EngineContext } from '../port/engine-context.js';
import type { FailureEffect } from '../port/engine-observer.js';
import { findRunChain } from '../run/run-chain.js';
import { awaitFirstCommit } from './await-first-commit.js';
import { driveRun } from './drive-run.js';
import { openTurn } from './open-turn.js';
import { storeCommit } from './store-commit.js';

interface Waiting {
  readonly run: RunRecord;
  /** See `MessageFailed.isAwaited`. */
  readonly isAwaited: boolean;
}

const MAX_BEHIND = 500;

/**
 * Reports a failed message to its run, once (E11). Resolves to `false`, with nothing stored, while the run is in the middle of
 * a step. Call it in the contact's queue.
 */
export async function tellFailure(engine: EngineContext, messageId: string): Promise<boolean> {
  const { store, observer, lifecycle, clock } = engine;
  const message = lifecycle.closing.aborted ? undefined : await store.messages.findOpenFailure(messageId);
  if (message === undefined) return true;
  const contact = await store.contacts.find(message.contactId);
  // It stays open, and is reported when the pause ends.
  if (contact !== undefined && isPaused(contact, clock.now())) return true;
  const waiting = await findWaiting(engine, message);
  if (waiting === undefined && (await isUnderWay(engine, message.runId))) return false;
  const effect = waiting === undefined ? undefined : await tellWaiting(engine, waiting, message);
  if (effect === undefined) await noteInHistory(engine, message);
  if (effect !== 'taken') report(engine, message);
  observer.onFailureReported(effect ?? 'late');
  return true;
}

/** Resolves to `undefined`, with nothing stored, if the failure does not concern the step at which the run waits. */
async function tellWaiting(
  engine: EngineContext,
  { run, isAwaited }: Waiting,
  message: OutboundRecord,
): Promise<FailureEffect | undefined> {
  const { flows, clock, random } = engine;
  const flow = await flows.get(run.flowId, run.flowVersion);
  const told = { at: clock.now(), messageId: message.id, failure: failureOf(message), isAwaited };
  const event: MessageFailed = { type: 'message-failed', ...told, random: random.next() };
  const { state, commands } = advance(flow, run.state, event);
  if (state === run.state) return undefined;
  await drive(engine, run, flow, event);
  return commands.some(({ type }) => type === 'execute-step' || type === 'finish') ? 'taken' : 'late';
}

/**
 * Drives the run with the failure. A run that stored it and failed later is resumed separately: the failure counts as reported.
 */
async function drive(engine: EngineContext, run: RunRecord, flow: CompiledFlow, event: MessageFailed): Promise<void> {
  const turn = await openTurn(engine, run.contactId);
  turn.tellFailure(event.messageId);
  const committed = await awaitFirstCommit(engine, turn, run, driveRun(engine, { turn, flow, run, next: event }));
  await committed?.end;
}

/** Finds the waiting run that sent this message, or took over from the sender. */
async function findWaiting(
  { store: { runs, messages } }: EngineContext,
  { id, contactId, runId }: OutboundRecord,
): Promise<Waiting | undefined> {
  for (const run of await runs.listWaiting(contactId)) {
    const chain = await findRunChain(runs, run, runId);
    if (chain === undefined) continue;
    const behind = await messages.listAfter(id, MAX_BEHIND);
    // A newer message, or a reply: a contact who replied has received the message.
    const isPast = behind.some((one) => one.runId !== null && chain.has(one.runId));
    return { run, isAwaited: !isPast && behind.length < MAX_BEHIND };
  }
  return undefined;
}

/** Tells whether a run was parked, or is about to be retried: it may still wait for an answer to the message. */
async function isUnderWay({ store: { runs } }: EngineContext, runId: string): Promise<boolean> {
  let run = await runs.find(runId);
  while (run?.state.entered !== undefined) run = await runs.find(run.state.entered.runId);
  return run?.state.status === 'running';
}

/** Adds the failure to the history line of the execution that sent the message, unless the history was removed. */
async function noteInHistory(engine: EngineContext, message: OutboundRecord): Promise<void> {
  const { id, runId, contactId } = message;
  const { runs } = engine.store;
  const lease = engine.leases?.of(contactId);
  const sequence = executionOf(id)?.sequence;
  const line = (await runs.listSteps(runId)).find((step) => step.sequence === sequence);
  const steps =
    line === undefined ? [] : [{ ...line, runId, result: noteFailure(line.result, id, failureOf(message)) }];
  const reported = { contactId, runs: [], steps, outbound: [], reportedFailures: [id] };
  await storeCommit(engine, lease === undefined ? reported : { ...reported, lease });
}

function report({ logger }: EngineContext, message: OutboundRecord): void {
  const { code, reason } = failureOf(message);
  logger.warn('a message failed after its run had moved on', { ...messageIdsOf(message), code, reason });
}

function failureOf({ failure }: OutboundRecord): MessageFailure {
  return failure ?? { code: 'unknown', reason: 'The channel did not say why it failed.' };
}
