/** Codes of the reasons for which a line of curl cannot become a config. Stable: ERRORS.md explains each; a test compares the two. */
export const CURL_PROBLEM_CODES = [
  'command_too_long',
  'control_character',
  'not_curl',
  'unclosed_quote',
  'command_substitution',
  'brace_expansion',
  'variable',
  'not_utf8',
  'unknown_option',
  'missing_value',
  'option_not_supported',
  'reads_file',
  'several_requests',
  'missing_url',
  'invalid_url',
  'unsupported_scheme',
  'glob',
  'method_not_supported',
  'get_with_body',
  'multipart',
  'body_format',
  'damaged_body',
  'nested_json',
  'repeated_parameter',
  'host_header',
  'authentication',
  'config_not_valid',
] as const;

/** One of {@link CURL_PROBLEM_CODES}. */
export type CurlProblemCode = (typeof CURL_PROBLEM_CODES)[number];

/** Codes of what a config does not keep of a line of curl. Stable: ERRORS.md explains each; a test compares the two. */
export const CURL_WARNING_CODES = [
  'rest_ignored',
  'option_ignored',
  'tls_always_verified',
  'time_limit',
  'scheme_added',
  'header_dropped',
  'headers_joined',
  'reserved_parameter',
  'variable_to_fill',
  'secret_left_out',
  'secret_in_path',
  'json_as_form',
  'json_flattened',
  'member_left_out',
  'number_as_text',
  'braces_as_text',
  'damaged_copy',
] as const;

/** One of {@link CURL_WARNING_CODES}. */
export type CurlWarningCode = (typeof CURL_WARNING_CODES)[number];
