import { createRedactors, noRedactors } from '@luluchat/flow-runtime/values';
import type { Redactors } from '@luluchat/flow-runtime/values';

/** Creates a function that creates redactors and keeps the last ones: the secrets of a config rarely change between runs. */
export function createRedactorMemory(): (values: readonly string[]) => Redactors {
  let lastValues: readonly string[] = [];
  let last = noRedactors;
  return (values) => {
    if (values.length !== lastValues.length || values.some((value, index) => value !== lastValues[index])) {
      last = createRedactors(values);
      lastValues = values;
    }
    return last;
  };
}
