/** Id of a step, as a key of `steps`, as `start` and as the target of an exit. */
export const STEP_ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;

/** Permanent id of a step plugin: kebab-case. */
export const STEP_TYPE_PATTERN = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** Hours and minutes of a day. */
export const TIME_OF_DAY_PATTERN = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
