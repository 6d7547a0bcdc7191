import { createRedactors } from '@luluchat/flow-runtime';
import type { Redactor, Redactors } from '@luluchat/flow-runtime';

/** A redactor that learns: it hides every value that it has been told. */
export interface SecretWatch extends Redactor {
  /** Hides this value from now on. */
  learn(value: string): void;
  /** Hides in what flows go on with, see `Redactors.kept`. */
  readonly kept: Redactor;
}

/** Values that were replaced or deleted can still come back, so they are remembered; the oldest are forgotten first. */
const MAX_VALUES = 2_000;
/** A signing key comes back without its prefix, and one of several alone. */
const SIGNING_KEY = /whsec_(\S+)/g;

/** Makes a redactor that begins with these values: the tokens and passwords among the settings. */
export function createSecretWatch(values: readonly (string | undefined)[]): SecretWatch {
  const known = new Set(values.filter((value) => value !== undefined));
  const fixed = known.size;
  let current: Redactors | undefined;
  const redactors = (): Redactors => (current ??= createRedactors([...known]));
  const add = (value: string): void => {
    known.add(value);
    if (known.size > MAX_VALUES) known.delete([...known][fixed] ?? value);
  };
  return {
    redact: (text) => redactors().shown.redact(text),
    get longest() {
      return redactors().shown.longest;
    },
    get kept() {
      return redactors().kept;
    },
    learn: (value) => {
      if (known.has(value)) return;
      for (const [, key = ''] of value.matchAll(SIGNING_KEY)) add(key);
      add(value);
      current = undefined;
    },
  };
}
