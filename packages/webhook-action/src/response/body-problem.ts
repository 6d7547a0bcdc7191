/** Reasons why nothing of the body of a successful response could be used. */
export const BODY_PROBLEMS = ['invalid_json', 'too_deep'] as const;

/** One of {@link BODY_PROBLEMS}. ERRORS.md explains each. */
export type BodyProblem = (typeof BODY_PROBLEMS)[number];
