import type { TestRequest } from '../flow-test/flow-test.js';
import { compareRequest } from '../webhook/compare-request.js';
import type { RequestDifference } from '../webhook/compare-request.js';
import { parseCall } from '../webhook/parse-call.js';
import type { SimulatedCall } from '../webhook/scenario-webhooks.js';
import { toExpectedRequest } from './case-situation.js';
import type { ListEntries } from './compare-lists.js';
import type { DifferenceLine } from './flow-test-result.js';

type StepRequest = TestRequest & { readonly step?: string };

/** Headers that the webhook action sends with every call, or that differ from call to call. */
const OF_EVERY_CALL =
  /^(?:accept|accept-encoding|user-agent|content-type|traceparent|tracestate|idempotency-key|webhook-.*)$/i;

/** Requests of an expectation. Of headers only the names are shown. */
export const requestEntries: ListEntries<StepRequest, SimulatedCall> = {
  fits: ({ step, ...request }, call) =>
    (step === undefined || step === call.stepId) &&
    compareRequest(toExpectedRequest(request), parseCall(call)).length === 0,
  expectedLine: ({ step, method, url, parameters, headers }) =>
    lineOf([step, method, url], parameters, headers) || 'a call',
  actualLine: (call, expected) => {
    const { method, url, parameters, headers } = parseCall(call);
    if (expected === undefined) return lineOf([call.stepId, method, url], parameters);
    const names = expected.headers?.filter((name) => Object.hasOwn(headers, name.toLowerCase()));
    return lineOf(
      [
        expected.step === undefined ? undefined : call.stepId,
        expected.method === undefined ? undefined : method,
        expected.url === undefined ? undefined : url,
      ],
      expected.parameters === undefined ? undefined : parameters,
      names,
    );
  },
  write: (call, expected) => {
    const { method, url, parameters, headers } = parseCall(call);
    if (expected === undefined) {
      const names = Object.keys(headers).filter((name) => !OF_EVERY_CALL.test(name));
      return {
        ...{ step: call.stepId, method: call.method },
        ...(!url.includes('?') && { url }),
        parameters,
        ...(names.length > 0 && { headers: names }),
      };
    }
    const sent = expected.headers?.filter((name) => Object.hasOwn(headers, name.toLowerCase()));
    return {
      ...(expected.step !== undefined && { step: call.stepId }),
      ...(expected.method !== undefined && { method: method as 'GET' | 'POST' }),
      ...(expected.url !== undefined && !url.includes('?') && { url }),
      ...(expected.parameters !== undefined && { parameters: withAny(parameters, expected.parameters) }),
      ...(sent !== undefined && { headers: sent }),
    };
  },
};

/** Keeps `true` for parameters that are expected with any value. */
function withAny(
  actual: Readonly<Record<string, string>>,
  expected: Readonly<Record<string, string | true>>,
): Readonly<Record<string, string | true>> {
  const isAny = (name: string): boolean => Object.hasOwn(expected, name) && expected[name] === true;
  return Object.fromEntries(Object.entries(actual).map(([name, value]) => [name, isAny(name) ? true : value]));
}

/** Shows the parts of a request that differ from what an answer expects. */
export function linesOfDifferences(differences: readonly RequestDifference[]): readonly DifferenceLine[] {
  return differences.flatMap(({ part, expected, actual }): DifferenceLine[] => [
    { in: 'expected', text: `${part}: ${expected ?? '(none)'}` },
    { in: 'actual', text: `${part}: ${actual ?? '(none)'}` },
  ]);
}

function lineOf(
  parts: readonly (string | undefined)[],
  parameters: Readonly<Record<string, string | true>> = {},
  headers: readonly string[] = [],
): string {
  const values = Object.entries(parameters).map(([name, value]) => `${name}=${value === true ? '*' : value}`);
  return [
    ...parts.filter((part) => part !== undefined),
    ...values.sort(),
    ...(headers.length > 0 ? [`headers: ${headers.join(', ')}`] : []),
  ].join(' ');
}
