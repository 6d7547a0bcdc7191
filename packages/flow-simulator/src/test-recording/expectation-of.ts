import type { Expectation, ExpectedAttribute } from '../flow-test/flow-test.js';
import type { SimulationResult } from '../simulation/simulation-result.js';
import type { Progress } from '../test-run/case-progress.js';
import { exitEntries } from '../test-run/exit-entries.js';
import { messageEntries } from '../test-run/message-entries.js';
import { requestEntries } from '../test-run/request-entries.js';

/** Writes down what has happened since the last expectation, and how it is now, as an expectation. */
export function expectationOf(flowId: string, progress: Progress, result: SimulationResult): Expectation {
  const { messages, exits, calls, mappings } = progress;
  const run = result.runs.at(-1);
  const attributes = mappings.map(({ attribute, verdict }): [string, ExpectedAttribute] => [
    attribute,
    { value: result.contact.attributes[attribute] ?? null, verdict },
  ]);
  return {
    ...(messages.length > 0 && { messages: messages.map((one) => messageEntries.write(one)) }),
    ...(exits.length > 0 && {
      exits: exits.map((one) => exitEntries(flowId).write(one)),
    }),
    ...(calls.length > 0 && { requests: calls.map((one) => requestEntries.write(one)) }),
    ...(attributes.length > 0 && { attributes: Object.fromEntries(attributes) }),
    ...(run !== undefined && { status: run.state.status }),
    ...(run?.state.reason && { reason: run.state.reason.code }),
    ...(result.nextWakeAt !== null && { wakeAt: new Date(result.nextWakeAt).toISOString() }),
  };
}
