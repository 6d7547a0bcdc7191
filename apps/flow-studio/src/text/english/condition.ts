/** Texts of the conditions of a flow. */
export const condition = {};
