/**
 * Reasons in the history for which a standard step skipped a part while the run continued. They are stable and part of the
 * public API. ERRORS.md explains each; a check compares the two.
 */
export const STANDARD_STEP_SKIP_REASONS = [
  'blank_text',
  'invalid_url',
  'invalid_media_id',
  'blank',
  'too_long',
] as const;

/** Reason of a skip, one of `STANDARD_STEP_SKIP_REASONS`. */
export type StandardStepSkipReason = (typeof STANDARD_STEP_SKIP_REASONS)[number];
