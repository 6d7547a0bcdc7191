import { jsonPointer } from '@luluchat/flow-runtime/values';
import type { FlowTestCase } from '../flow-test/flow-test.js';
import type { SimulationProblem } from '../simulation/simulation-problem.js';
import type { Simulation } from '../simulation/simulation.js';
import { applyTestEvent } from './apply-test-event.js';
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
    const rejection = await applyTestEvent(simulation, event, flowId);
    const { problems } = await simulation.result();
    failures.push(...problems.slice(reported).flatMap((problem) => toFailures(problem, jsonPointer(place))));
    reported = problems.length;
    if (rejection === undefined) continue;
    failures.push({ code: 'event_rejected', path: jsonPointer(place), message: rejection });
    break;
  }
  return { name: one.name, passed: failures.length === 0, failures, simulation: await simulation.result() };
}

/** Problems of calls. Those of events are the reason of their rejection. */
function toFailures({ code, message, differences }: SimulationProblem, path: string): readonly TestFailure[] {
  if (code !== 'unexpected_call' && code !== 'request_differs') return [];
  return [{ code, path, message, ...(differences !== undefined && { difference: linesOfDifferences(differences) }) }];
}
