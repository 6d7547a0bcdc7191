/** Texts of the triggers of a flow. */
export const trigger = {};
