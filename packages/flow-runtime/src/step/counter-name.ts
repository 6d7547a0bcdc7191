const COUNTER_NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const MAX_LENGTH = 50;

/** Returns `true` for a name that a counter of a step can have, see `StepContext.counter`. */
export function isCounterName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_LENGTH && COUNTER_NAME.test(value);
}
