import type { ParsedCall } from './parse-call.js';
import type { ExpectedRequest } from './webhook-rule.js';

/** A part of a request that is not as expected. `undefined`: it is missing, or not expected. */
export interface RequestDifference {
  /** `method`, `url`, `parameters.<name>` or `headers.<name>`. */
  readonly part: string;
  readonly expected: string | undefined;
  readonly actual: string | undefined;
}

/** Compares a call with the request that a recorded answer expects. Returns an empty list when it is as expected. */
export function compareRequest(expected: ExpectedRequest, call: ParsedCall): readonly RequestDifference[] {
  const { method = call.method, url = call.url, parameters = call.parameters, headers = {} } = expected;
  const names = [...new Set([...Object.keys(parameters), ...Object.keys(call.parameters)])];
  return [
    { part: 'method', expected: method, actual: call.method },
    { part: 'url', expected: url, actual: call.url },
    ...names.map((name) => ({
      part: `parameters.${name}`,
      expected: valueOf(parameters, name),
      actual: valueOf(call.parameters, name),
    })),
    ...Object.entries(headers).map(([name, value]) => {
      const actual = valueOf(call.headers, name.toLowerCase());
      return { part: `headers.${name}`, expected: value === true ? (actual ?? 'any value') : value, actual };
    }),
  ].filter((part) => part.expected !== part.actual);
}

function valueOf(values: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
