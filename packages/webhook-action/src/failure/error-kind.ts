/** Reasons why a webhook step leaves through its `error` exit. Flows can branch on it: `{{steps.<id>.errorKind}}`. */
export const ERROR_KINDS = [
  'timeout',
  'blocked',
  'dns',
  'tls',
  'connection',
  'http_status',
  'redirect',
  'invalid_json',
  'too_large',
  'encoding',
  'protocol',
  'circuit_open',
  'bulkhead_full',
  'invalid_request',
] as const;

/** One of {@link ERROR_KINDS}. ERRORS.md explains each. */
export type ErrorKind = (typeof ERROR_KINDS)[number];
