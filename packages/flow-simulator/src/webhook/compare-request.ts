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
      ...sides(parameters, name, valueOf(call.parameters, name)),
    })),
    ...Object.keys(headers).map((name) => ({
      part: `headers.${name}`,
      ...sides(headers, name, valueOf(call.headers, name.toLowerCase())),
    })),
  ].filter((part) => part.expected !== part.actual);
}

type Values = Readonly<Record<string, string | true>>;

function sides(values: Values, name: string, actual: string | undefined): Omit<RequestDifference, 'part'> {
  const expected = valueOf(values, name);
  return { expected: expected === true ? (actual ?? 'any value') : expected, actual };
}

function valueOf<Value>(values: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
