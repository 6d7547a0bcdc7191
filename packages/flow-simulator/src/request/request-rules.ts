import type { Problem } from '@luluchat/flow-runtime/document';
import { findInstant } from '../clock/parse-instant.js';
import { testProblem } from '../flow-test/test-problem.js';
import { WAKE_UP } from '../simulation/simulation-event.js';
import type { SimulationRequest } from './simulation-request.js';

/** First year that is refused. The events of a request take up to 501 years, and timers stand a year ahead at most: all have four digits. */
const TOO_LATE = '9000';

/** Finds the problems of a request that its JSON Schema does not find. */
export function checkRequestRules(request: SimulationRequest): readonly Problem[] {
  return [...checkTwin(request), ...checkInstants(request)];
}

function checkTwin({ flow, flows = {} }: SimulationRequest): readonly Problem[] {
  if (!Object.hasOwn(flows, flow)) return [];
  const message = `"flows" has other flows; write the document of "${flow}" as "document".`;
  return [testProblem('invalid_value', ['flows', flow], message)];
}

function checkInstants({ startAt, events }: SimulationRequest): readonly Problem[] {
  const instants = [
    ...(typeof startAt === 'string' ? [{ path: ['startAt'], text: startAt }] : []),
    ...events.flatMap((event, index) =>
      'waitUntil' in event && event.waitUntil !== WAKE_UP
        ? [{ path: ['events', index, 'waitUntil'], text: event.waitUntil }]
        : [],
    ),
  ];
  return instants.flatMap(({ path, text }) => {
    if (findInstant(text) === undefined) return [testProblem('invalid_instant', path, describeImpossible(text))];
    const message = `"${text}" is too late for a simulation, which ends before the year ${TOO_LATE}.`;
    return text < TOO_LATE ? [] : [testProblem('invalid_value', path, message)];
  });
}

function describeImpossible(text: string): string {
  return `"${text}" is no instant with an offset, such as 2026-01-05T09:00:00Z, or a day or a time that does not exist.`;
}
