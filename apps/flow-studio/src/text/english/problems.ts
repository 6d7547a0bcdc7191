/** Texts of the problems of a flow. */
export const problems = {};
