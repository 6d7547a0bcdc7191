import { FlowError } from '../../error/flow-error.js';
import { unknownFlow } from '../../port/store/store-rules.js';
import type { EngineContext } from '../port/engine-context.js';
import { beginStarted } from '../use-case/store-contact-change.js';
import { createScheduledRun } from './create-scheduled-run.js';
import { timedTriggersOf } from './timed-triggers.js';

/**
 * Starts a published flow for one contact by its first schedule or date trigger, as if its time were now. For simulations: neither the
 * times nor the segment of the trigger are looked at. Resolves to the id of the run.
 *
 * @throws {FlowError} `unknown_flow`, `no_such_trigger`, or a refusal by the other runs of the contact
 */
export async function startScheduledRun(engine: EngineContext, flowId: string, contactId: string): Promise<string> {
  const { store, clock } = engine;
  const flow = await store.flows.findPublished(flowId);
  const document = flow && (await store.flows.findVersion(flowId, flow.version));
  if (flow === undefined || document === undefined) throw unknownFlow(flowId);
  const [trigger] = timedTriggersOf(document);
  if (trigger === undefined) {
    throw new FlowError('no_such_trigger', `The flow ${flowId} has no schedule or date trigger. Add one.`);
  }
  const at = clock.now();
  const run = createScheduledRun(engine, { flow, trigger, contactId, dueAt: at, at });
  await store.runs.accept({ run, whileRunning: trigger.whileRunning, requiresContact: true });
  void beginStarted(engine, run);
  return run.id;
}
