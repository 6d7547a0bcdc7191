/** Codes of the problems of the server, besides those of flow-runtime. ERRORS.md explains each. */
export const PROBLEM_CODES = [
  'bad_request',
  'bundle_too_large',
  'bundle_too_new',
  'flow_not_runnable',
  'headers_too_large',
  'idempotency_key_invalid',
  'idempotency_key_reused',
  'in_use',
  'internal_error',
  'invalid_json',
  'message_not_found',
  'method_not_allowed',
  'not_found',
  'not_ready',
  'payload_too_large',
  'precondition_failed',
  'problems_found',
  'range_not_satisfiable',
  'rate_limited',
  'request_timeout',
  'secret_not_found',
  'shutting_down',
  'simulation_timeout',
  'step_not_found',
  'step_test_timeout',
  'unauthorized',
  'unsupported_media_type',
  'version_not_found',
] as const;

/** One of {@link PROBLEM_CODES}. */
export type ProblemCode = (typeof PROBLEM_CODES)[number];
