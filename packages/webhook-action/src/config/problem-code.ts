/**
 * The codes of the problems that the webhook action reports of its config, besides those of the core. Stable: part of the
 * public surface. PROBLEMS.md explains each; a test compares the two.
 */
export const WEBHOOK_PROBLEM_CODES = [
  'invalid_url',
  'url_user_info',
  'invalid_redirect_origin',
  'blocked_destination',
  'plain_http',
  'reserved_parameter_name',
  'duplicate_parameter_name',
  'invalid_parameter_value',
  'parameter_name_conflict',
  'parameter_name_changed',
  'long_query',
  'secret_in_query',
  'invalid_header_name',
  'reserved_header_name',
  'duplicate_header_name',
  'invalid_header_value',
  'header_name_underscore',
  'content_type_conflict',
  'secret_in_open',
  'secret_in_config',
  'number_may_be_unknown',
  'invalid_callback_timeout',
  'callback_needs_public_url',
  'callback_needs_signing',
] as const;

/** One of {@link WEBHOOK_PROBLEM_CODES}. */
export type WebhookProblemCode = (typeof WEBHOOK_PROBLEM_CODES)[number];
