import { createRedactor, noSecrets } from '@luluchat/flow-runtime';
import type { Redactor } from '@luluchat/flow-runtime';

/**
 * Makes redactors and keeps the last one: its pattern is costly to compile, and the secrets of a config are mostly the
 * same from run to run.
 */
export function createRedactorMemory(): (values: readonly string[]) => Redactor {
  let lastValues: readonly string[] = [];
  let last = noSecrets;
  return (values) => {
    if (values.length !== lastValues.length || values.some((value, index) => value !== lastValues[index])) {
      last = createRedactor(values);
      lastValues = values;
    }
    return last;
  };
}
