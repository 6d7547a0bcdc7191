/** Kind of the data which says the step type that is dragged out of the palette. */
export const STEP_TYPE_DATA = 'application/x-luluchat-step-type';
