import type { TestRequest } from '../flow-test/flow-test.js';
import { compareRequest } from '../webhook/compare-request.js';
import type { RequestDifference } from '../webhook/compare-request.js';
import { parseCall } from '../webhook/parse-call.js';
import type { SimulatedCall } from '../webhook/situation-webhooks.js';
import { toExpectedRequest } from './case-situation.js';
import type { ListEntries } from './compare-lists.js';
import type { DifferenceLine } from './flow-test-result.js';

/** Headers that the webhook action sends with every call, or that differ from call to call. */
const OF_EVERY_CALL =
  /^(?:accept|accept-encoding|user-agent|content-type|traceparent|tracestate|idempotency-key|webhook-.*)$/i;

type StepRequest = TestRequest & { readonly step?: string };

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
    const { url, parameters, headers } = parseCall(call);
    if (expected !== undefined) return rewrite(expected, call);
    const names = Object.keys(headers).filter((name) => !OF_EVERY_CALL.test(name));
    return {
      step: call.stepId,
      method: call.method,
      url,
      parameters,
      ...(names.length > 0 && { headers: names }),
    };
  },
};

/** Writes a call with the members of the expected one; parameters that it expects with any value stay so. */
function rewrite(expected: StepRequest, call: SimulatedCall): StepRequest {
  const { url, parameters, headers } = parseCall(call);
  const isAny = (name: string): boolean =>
    Object.hasOwn(expected.parameters ?? {}, name) && expected.parameters?.[name] === true;
  return {
    ...(expected.step !== undefined && { step: call.stepId }),
    ...(expected.method !== undefined && { method: call.method }),
    ...(expected.url !== undefined && { url }),
    ...(expected.parameters !== undefined && {
      parameters: Object.fromEntries(
        Object.entries(parameters).map(([name, value]) => [name, isAny(name) ? true : value]),
      ),
    }),
    ...(expected.headers !== undefined && {
      headers: expected.headers.filter((name) => Object.hasOwn(headers, name.toLowerCase())),
    }),
  };
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
