/**
 * Codes of the problems that the standard steps report in their configs, besides the codes of the core. The codes are stable
 * and part of the public API. PROBLEMS.md explains each; a check compares the two.
 */
export const STANDARD_STEP_PROBLEM_CODES = [
  'duplicate_button',
  'duplicate_exit',
  'wrong_percent_sum',
  'text_too_long',
  'too_many_buttons',
  'button_label_too_long',
  'text_too_long_for_channel',
  'mixed_parameters',
  'button_place_taken',
  'buttons_not_possible',
  'contact_request_misplaced',
  'location_invalid',
  'reaction_invalid',
  'tag_too_long',
  'flow_not_published',
  'unknown_time_zone',
  'value_does_not_fit',
  'member_not_used',
  'not_a_date',
  'delay_superseded',
  'reply_window_over',
] as const;

/** Problem code, one of `STANDARD_STEP_PROBLEM_CODES`. */
export type StandardStepProblemCode = (typeof STANDARD_STEP_PROBLEM_CODES)[number];
