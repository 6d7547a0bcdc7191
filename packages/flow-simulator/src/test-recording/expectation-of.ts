import type { Expectation, ExpectedAttribute, TestRequest } from '../flow-test/flow-test.js';
import type { SimulationResult } from '../simulation/simulation-result.js';
import type { Progress } from '../test-run/case-progress.js';
import { describeMessage } from '../test-run/message-entries.js';
import { parseCall } from '../webhook/parse-call.js';
import type { SimulatedCall } from '../webhook/scenario-webhooks.js';

/** Headers that the webhook action sends with every call, or that differ from call to call. */
const OF_EVERY_CALL = /^(?:accept|accept-encoding|user-agent|content-type|traceparent|tracestate|idempotency-key|webhook-.*)$/i;

/** Writes down what has happened since the last expectation, and how it is now, as an expectation. */
export function expectationOf(flowId: string, progress: Progress, result: SimulationResult): Expectation {
  const { messages, exits, calls, verdicts } = progress;
  const run = result.runs.at(-1);
  const attributes = verdicts.map(({ attribute, verdict }): [string, ExpectedAttribute] => [
    attribute,
    { value: result.contact.attributes[attribute] ?? null, verdict },
  ]);
  return {
    ...(messages.length > 0 && { messages: messages.map(toTestMessage) }),
    ...(exits.length > 0 && {
      exits: exits.map((one) => ({ [one.flowId === flowId ? one.stepId : `${one.flowId}/${one.stepId}`]: one.exit })),
    }),
    ...(calls.length > 0 && { requests: calls.map(toRequest) }),
    ...(attributes.length > 0 && { attributes: Object.fromEntries(attributes) }),
    ...(run !== undefined && { status: run.state.status }),
    ...(run?.state.reason && { reason: run.state.reason.code }),
    ...(result.nextWakeAt !== null && { wakeAt: new Date(result.nextWakeAt).toISOString() }),
  };
}

function toTestMessage(content: Progress['messages'][number]): NonNullable<Expectation['messages']>[number] {
  const shown = describeMessage(content);
  return content.type === 'text' && content.buttons === undefined ? content.text : shown;
}

function toRequest(call: SimulatedCall): TestRequest & { readonly step: string } {
  const { url, parameters, headers } = parseCall(call);
  const names = Object.keys(headers).filter((name) => !OF_EVERY_CALL.test(name));
  return {
    step: call.stepId,
    method: call.method,
    ...(!url.includes('?') && { url }),
    parameters,
    ...(names.length > 0 && { headers: names }),
  };
}
