import { FlowError } from '../../error/flow-error.js';
import type { FlowErrorCode } from '../../error/flow-error-code.js';
import type { CompiledFlow } from '../../interpreter/compile-flow.js';
import type { StartedRun, StartRequest } from '../../port/flow-engine.js';
import { runAccepted } from '../failpoint/failpoints.js';
import type { RunFailpoint } from '../failpoint/failpoints.js';
import { addressesOf } from '../contact/contact-directory.js';
import type { EngineContext } from '../port/engine-context.js';
import { requireOpen } from '../port/lifecycle.js';
import { fingerprintOf } from '../run/fingerprint-of.js';
import { newRun } from '../run/new-run.js';
import { limitOf } from '../trigger/limit-of.js';
import type { RunRefusedBecause } from '../trigger/message-router.js';
import { webhookPolicy } from '../trigger/webhook-policy.js';

/** Time in milliseconds for which a key is remembered. */
export const IDEMPOTENCY_MS = 24 * 60 * 60 * 1000;

/** Starts a run over the webhook trigger of a published flow. See `FlowEngine.start`. */
export async function startRun(engine: EngineContext, request: StartRequest): Promise<StartedRun> {
  const { lifecycle, store, flows, directory } = engine;
  requireOpen(lifecycle);
  const published = await store.flows.findPublished(request.flowId);
  if (published === undefined) throw new FlowError('unknown_flow', 'There is no published flow with this id.');
  const flow = await flows.get(published.flowId, published.version);
  if (flow.webhookTrigger === undefined) throw new FlowError('no_such_trigger', 'The flow has no webhook trigger.');
  // Most numbers that are not cached are new, and the store checks that.
  let accepted = await accept(engine, request, flow, directory.expect(request));
  while (accepted === undefined) accepted = await accept(engine, request, flow, directory.find(request));
  return accepted;
}

/**
 * Stores a run of this contact and starts its first turn. Returns `undefined` if the number turns out to be another contact's, or the
 * contact was erased. The store checks the idempotency key in the transaction that accepts.
 */
async function accept(
  engine: EngineContext,
  request: StartRequest,
  flow: CompiledFlow,
  found: string | Promise<string>,
): Promise<StartedRun | undefined> {
  const { contactNumber, name, data, dropped, idempotencyKey } = request;
  const contactId = typeof found === 'string' ? found : await found;
  const { directory } = engine;
  const addresses = addressesOf({ contactNumber });
  const at = engine.clock.now();
  const run = newRun({ id: engine.ids.next(), flow, contactId, trigger: 'webhook', data, dropped, at });
  const limit = flow.webhookTrigger && limitOf(flow.webhookTrigger);
  const recovering = engine.backlog.enqueue(contactId);
  if (recovering !== undefined) await recovering;
  const accepting = engine.store.runs.accept({
    run,
    whileRunning: webhookPolicy(flow),
    ...(engine.pausedStarts === 'refuse' && { refusedIfPausedAt: at }),
    ...(limit && { limit }),
    contactName: name,
    contactNumber,
    isNumberUnchecked: true,
    requiresContact: request.contactId !== undefined || directory.knows(contactId, addresses),
    ...(idempotencyKey !== undefined && {
      idempotency: { key: idempotencyKey, notBefore: at - IDEMPOTENCY_MS, fingerprint: fingerprintOf(request) },
    }),
  });
  engine.starts.add({ flow, run, accepting });
  const accepted = await accepting.catch((error: unknown) => {
    if (!isOfOtherContact(error)) return countRefusal(engine, error);
    return undefined;
  });
  if (accepted === undefined) {
    directory.forget(addresses);
    return undefined;
  }
  const { runId, isRepeat } = accepted;
  if (!isRepeat) directory.remember(contactId, addresses);
  if (runAccepted.hasSubscribers) runAccepted.publish({ runId } satisfies RunFailpoint);
  if (!isRepeat) {
    engine.observer.onRunStarted('webhook');
    engine.observer.onRunChanged(run);
  }
  return { runId, contactId, isRepeat };
}

/** Tells whether the number is that of another contact, or the contact that was found was erased or merged. */
function isOfOtherContact(error: unknown): boolean {
  return FlowError.is(error, 'contact_conflict') || FlowError.is(error, 'unknown_contact');
}

/** Counts a start that was refused because of other runs or a pause of the contact, and throws its error. */
export function countRefusal({ observer }: EngineContext, error: unknown): never {
  if (FlowError.is(error) && isRefusal(error.code)) observer.onRunRefused(error.code);
  throw error;
}

function isRefusal(code: FlowErrorCode): code is RunRefusedBecause {
  return code === 'run_in_progress' || code === 'too_many_runs' || code === 'contact_paused';
}
