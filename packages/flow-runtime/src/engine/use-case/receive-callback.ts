import type { CompiledStep } from '../../interpreter/compile-flow.js';
import { FlowError } from '../../error/flow-error.js';
import type { JsonObject } from '../../json/json-value.js';
import type { CallbackReceipt, IncomingCallback } from '../../port/flow-engine.js';
import type { RunRecord } from '../../port/store/run-record.js';
import { hashCallbackToken } from '../callback/callback-links.js';
import { callbackAccepted } from '../failpoint/failpoints.js';
import type { CallbackFailpoint } from '../failpoint/failpoints.js';
import type { EngineContext } from '../port/engine-context.js';
import { requireOpen } from '../port/lifecycle.js';

/** Accepts the callback of a step. See `FlowEngine.receiveCallback`. */
export async function receiveCallback(engine: EngineContext, incoming: IncomingCallback): Promise<CallbackReceipt> {
  const { lifecycle, store, clock } = engine;
  requireOpen(lifecycle);
  const tokenHash = hashCallbackToken(incoming.token);
  const opened = await store.callbacks.find(tokenHash);
  if (opened === undefined) throw unknownCallback();
  const { executionId, runId } = opened;
  if (opened.acceptedAt !== null) return { isRepeat: true, runId };
  const run = await store.runs.find(runId);
  if (run?.state.current?.executionId !== executionId) throw callbackEnded();
  await check(engine, run, executionId, incoming);
  const body = new TextDecoder().decode(incoming.body);
  const outcome = await store.callbacks.accept({ tokenHash, body, at: clock.now() });
  if (outcome === 'repeated') return { isRepeat: true, runId };
  if (outcome === 'ended') throw callbackEnded();
  if (outcome === 'unknown') throw unknownCallback();
  if (callbackAccepted.hasSubscribers) callbackAccepted.publish({ executionId } satisfies CallbackFailpoint);
  engine.callbacks.add({ executionId, runId, contactId: run.contactId });
  return { isRepeat: false, runId };
}

/** @throws {FlowError} `callback_invalid` or `callback_not_verified` */
async function check(
  { flows, clock, logger }: EngineContext,
  run: RunRecord,
  executionId: string,
  incoming: IncomingCallback,
): Promise<void> {
  const flow = await flows.get(run.flowId, run.flowVersion);
  const step: CompiledStep | undefined = flow.steps.get(run.state.current?.stepId ?? '');
  const { headers, body } = incoming;
  const checked = await step?.plugin.checkCallback?.(
    { headers, body },
    { config: step.config, stepId: step.id, executionId, clock, logger },
  );
  if (checked?.kind === 'not-verified') throw new FlowError('callback_not_verified', checked.message);
  if (checked?.kind !== 'invalid') return;
  const problems = checked.problems.map((problem): JsonObject => ({ ...problem }));
  const message = 'The callback is not what the step expects; nothing was changed. Mend it and send it again.';
  throw new FlowError('callback_invalid', message, { details: { problems } });
}

function unknownCallback(): FlowError {
  return new FlowError('unknown_callback', 'There is no callback with this address. Use the callback_url of the call.');
}

function callbackEnded(): FlowError {
  return new FlowError(
    'callback_ended',
    'The step does not wait for this callback any more: its time is over, or its run has left the step. Do not send it again.',
  );
}
