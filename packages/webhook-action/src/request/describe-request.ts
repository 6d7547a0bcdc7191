import type { JsonObject } from '@luluchat/flow-runtime';
import type { OutgoingRequest } from './outgoing-request.js';

/** What a run's history keeps of a request: no value of a header, a parameter or the query. */
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
  return {
    method: request.method,
    url: request.target.shown,
    headerNames: request.headers.concat(identity).filter((_, index) => index % 2 === 0),
    parameterNames: request.parameterNames,
    bodyBytes: request.body?.length ?? 0,
  };
}
