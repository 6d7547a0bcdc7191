import { jsonPointer } from '@luluchat/flow-runtime/values';
import { parseDuration } from '../flow-test/parse-duration.js';
import type { FlowTestCase, FlowTestEvent } from '../flow-test/flow-test.js';
import type { SimulationEvent } from '../simulation/simulation-event.js';
import type { SimulationProblem } from '../simulation/simulation-problem.js';
import type { Simulation } from '../simulation/simulation.js';
import { CaseProgress } from './case-progress.js';
import { checkExpectation } from './check-expectation.js';
import type { CaseResult, TestFailure } from './flow-test-result.js';
import { linesOfDifferences } from './request-entries.js';

/** A case at its place in a test. */
export interface PlacedCase {
  readonly case: FlowTestCase;
  readonly path: readonly (string | number)[];
  /** Id of the flow of the test. */
  readonly flowId: string;
}

/** Plays the events of a case in a new simulation and compares its expectations. An event that is rejected ends the case. */
export async function playCase(simulation: Simulation, placed: PlacedCase): Promise<CaseResult> {
  const { case: one, path, flowId } = placed;
  const failures: TestFailure[] = [];
  const progress = new CaseProgress();
  let reported = 0;
  for (const [index, event] of one.events.entries()) {
    const place = [...path, 'events', index];
    if ('expect' in event) {
      const result = await simulation.result();
      const observed = { flowId, result, progress: progress.take(result) };
      failures.push(...checkExpectation(event.expect, observed, [...place, 'expect']));
      continue;
    }
    const rejection = await apply(simulation, toSimulationEvent(event, flowId));
    const { problems } = await simulation.result();
    const found = problems.slice(reported).map((problem) => toFailure(problem, jsonPointer(place)));
    reported = problems.length;
    failures.push(...found);
    if (rejection === undefined) continue;
    if (rejection !== '') failures.push({ code: 'event_rejected', path: jsonPointer(place), message: rejection });
    break;
  }
  return { name: one.name, passed: failures.length === 0, failures, simulation: await simulation.result() };
}

/** Returns why an event was rejected: in words, or `''` when a problem of the simulation says it; `undefined`: it was not. */
async function apply(simulation: Simulation, event: SimulationEvent): Promise<string | undefined> {
  try {
    const { type } = await simulation.apply(event);
    if (type !== 'rejected') return undefined;
    return 'cancel' in event ? 'There is no run to cancel.' : '';
  } catch (error) {
    return error instanceof Error ? error.message : 'The event failed for an unknown reason.';
  }
}

function toSimulationEvent(
  event: Exclude<FlowTestEvent, { readonly expect: unknown }>,
  flowId: string,
): SimulationEvent {
  if ('trigger' in event) return { trigger: { flow: flowId, ...event.trigger } };
  if ('wait' in event) return { wait: parseDuration(event.wait) };
  if ('until' in event) return { waitUntil: event.until };
  if ('failed' in event) return { failed: { reason: 'The test says so.', ...event.failed } };
  return event;
}

function toFailure({ code, message, differences }: SimulationProblem, path: string): TestFailure {
  const isCall = code === 'unexpected_call' || code === 'request_differs';
  return {
    code: isCall ? code : 'event_rejected',
    path,
    message,
    ...(differences !== undefined && { difference: linesOfDifferences(differences) }),
  };
}
