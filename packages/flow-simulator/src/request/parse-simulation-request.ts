import type { Problem } from '@luluchat/flow-runtime/document';
import { isDeeperThan } from '@luluchat/flow-runtime/values';
import { testProblem } from '../flow-test/test-problem.js';
import { checkRequestRules } from './request-rules.js';
import { SIMULATION_REQUEST_SHAPE } from './simulation-request-schema.js';
import { SIMULATION_LIMITS } from './simulation-request.js';
import type { SimulationRequest } from './simulation-request.js';

/** A request, or all problems of its form. */
export type ParsedSimulationRequest =
  | { readonly isValid: true; readonly request: SimulationRequest }
  | { readonly isValid: false; readonly problems: readonly Problem[] };

const MAX_PROBLEMS = 100;

/** Parses the form of a request. Documents of flows are parsed when the simulation begins. At most 100 problems. */
export function parseSimulationRequest(json: unknown): ParsedSimulationRequest {
  if (isDeeperThan(json, SIMULATION_LIMITS.depth)) {
    const message = `A simulation has at most ${SIMULATION_LIMITS.depth} levels of nesting.`;
    return { isValid: false, problems: [testProblem('too_deep', [], message)] };
  }
  const problems: Problem[] = [];
  SIMULATION_REQUEST_SHAPE.check(json, [], (code, path, message) => {
    if (problems.length < MAX_PROBLEMS) problems.push(testProblem(code, path, message));
  });
  if (problems.length > 0) return { isValid: false, problems };
  const request = json as SimulationRequest;
  const broken = checkRequestRules(request);
  return broken.length > 0 ? { isValid: false, problems: broken.slice(0, MAX_PROBLEMS) } : { isValid: true, request };
}
