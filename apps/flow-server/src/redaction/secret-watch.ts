import { createRedactor, noSecrets } from '@luluchat/flow-runtime';
import type { Redactor } from '@luluchat/flow-runtime';

/** A redactor that learns: it hides every value that it has been told. */
export interface SecretWatch extends Redactor {
  /** Hides this value from now on. */
  learn(value: string): void;
}

/** Values that were replaced or deleted can still come back, so they are remembered; the oldest are forgotten first. */
const MAX_VALUES = 2_000;

/** Makes a redactor that begins with these values: the tokens and passwords among the settings. */
export function createSecretWatch(values: readonly (string | undefined)[]): SecretWatch {
  const known = new Set(values.filter((value) => value !== undefined));
  const fixed = known.size;
  let redactor: Redactor | undefined;
  const current = (): Redactor => (redactor ??= known.size === 0 ? noSecrets : createRedactor([...known]));
  return {
    learn: (value) => {
      if (known.has(value)) return;
      known.add(value);
      if (known.size > MAX_VALUES) known.delete([...known][fixed] ?? value);
      redactor = undefined;
    },
    redact: (text) => current().redact(text),
    get longest() {
      return current().longest;
    },
  };
}
