/**
 * Why a part of a standard step was not carried out, as the history tells it. The run goes on. Stable: part of the public
 * surface. ERRORS.md explains each; a check holds the two against each other.
 */
export const STANDARD_STEP_SKIP_REASONS = ['blank_text', 'invalid_url', 'blank', 'too_long'] as const;

/** One of `STANDARD_STEP_SKIP_REASONS`. */
export type StandardStepSkipReason = (typeof STANDARD_STEP_SKIP_REASONS)[number];
