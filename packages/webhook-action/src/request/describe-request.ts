import type { JsonObject } from '@luluchat/flow-runtime';
import type { OutgoingRequest } from './outgoing-request.js';

/** Record of a request in the history of a run: no value of a header, a parameter or the query. */
export interface RequestRecord extends JsonObject {
  readonly method: string;
  /** URL with each value of the query replaced by `…`. */
  readonly url: string;
  readonly headerNames: readonly string[];
  readonly parameterNames: readonly string[];
  readonly bodyBytes: number;
}

/** Describes a request for the history. `identity` are the headers of the attempt: names and values, alternating. */
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

/** Adds the names of `headers`, which are names and values, alternating. */
function addNames(names: string[], headers: readonly string[]): void {
  for (let index = 0; index < headers.length; index += 2) names.push(headers[index] ?? '');
}
