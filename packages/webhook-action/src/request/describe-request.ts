import type { JsonObject } from '@luluchat/flow-runtime';
import type { OutgoingRequest } from './outgoing-request.js';

/** The record of a request in a run's history: no value of a header, a parameter or the query. */
export interface RequestRecord extends JsonObject {
  readonly method: string;
  /** Names of the query stay, each value is `…`. */
  readonly url: string;
  readonly headerNames: readonly string[];
  readonly parameterNames: readonly string[];
  readonly bodyBytes: number;
}

/** Describes a request for the history. `identity` are the headers of the attempt: name, value, ... */
export function describeRequest(request: OutgoingRequest, identity: readonly string[]): RequestRecord {
  const headerNames: string[] = [];
  addNames(headerNames, request.headers);
  addNames(headerNames, identity);
  return {
    method: request.method,
    url: request.target.shown,
    headerNames,
    parameterNames: request.parameterNames,
    bodyBytes: request.body?.length ?? 0,
  };
}

/** `headers`: name, value, ... */
function addNames(names: string[], headers: readonly string[]): void {
  for (let index = 0; index < headers.length; index += 2) names.push(headers[index] ?? '');
}
