/**
 * Codes of the problems that the core reports of flow documents and configs. Stable: part of the public API. PROBLEMS.md
 * explains each; a check compares the two lists. Step plugins have further codes of their own.
 */
export const PROBLEM_CODES = [
  // Problems of the form of a document or a config.
  'invalid_value',
  'null_value',
  'unknown_member',
  'too_many',
  'too_large',
  'too_deep',
  'invalid_step_id',
  'unknown_trigger_type',
  'duplicate_trigger',
  'invalid_data_path',
  'invalid_template',
  'unknown_config_version',
  'config_not_migrated',
  // Problems of the flow as a whole.
  'no_steps',
  'no_start',
  'unknown_step_type',
  'unknown_step',
  'unknown_exit',
  'config_version_missing',
  'exit_not_connected',
  'unreachable_step',
  'loop_without_wait',
  'unknown_attribute',
  'interrupts_wait',
  'interrupts_wait_unused',
  'shared_keyword',
  'unknown_secret',
  'template_never_filled',
  'braces_missing',
] as const;

/** One of {@link PROBLEM_CODES}. */
export type ProblemCode = (typeof PROBLEM_CODES)[number];
