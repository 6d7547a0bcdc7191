import type { FlowTestEvent } from '../flow-test/flow-test.js';
import { parseDuration } from '../flow-test/parse-duration.js';
import type { SimulationEvent } from '../simulation/simulation-event.js';

/** Event of a flow test that is no expectation. */
export type PlayedEvent = Exclude<FlowTestEvent, { readonly expect: unknown }>;

/** Converts an event of a test, whose flow is `flowId`. A failure without a reason gets `failedReason`. */
export function toSimulationEvent(event: PlayedEvent, flowId: string, failedReason: string): SimulationEvent {
  if ('trigger' in event) return { trigger: { flow: flowId, ...event.trigger } };
  if ('schedule' in event) return { schedule: { flow: flowId, ...event.schedule } };
  if ('wait' in event) return { wait: parseDuration(event.wait) };
  if ('until' in event) return { waitUntil: event.until };
  if ('failed' in event) return { failed: { reason: failedReason, ...event.failed } };
  return event;
}
