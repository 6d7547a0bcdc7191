import { createRedactor } from '@luluchat/flow-runtime';
import type { Redactor } from '@luluchat/flow-runtime';

/** A redactor that learns: it hides every value that it has been told. */
export interface SecretWatch extends Redactor {
  /** Hides this value from now on. */
  learn(value: string): void;
  /** Hides only values so long that nothing else can be meant: fit for what flows go on with. */
  readonly certain: Redactor;
}

/** Values that were replaced or deleted can still come back, so they are remembered; the oldest are forgotten first. */
const MAX_VALUES = 2_000;
/** A password of eight letters may be a word that stands in a message; nobody writes this much by chance. */
const CERTAIN_LENGTH = 16;
/** A signing key comes back without its prefix, and one of several alone. */
const SIGNING_KEY = /whsec_(\S+)/g;

/** Makes a redactor that begins with these values: the tokens and passwords among the settings. */
export function createSecretWatch(values: readonly (string | undefined)[]): SecretWatch {
  const known = new Set(values.filter((value) => value !== undefined));
  const fixed = known.size;
  const all = rebuilt(() => [...known]);
  const certain = rebuilt(() => [...known].filter((value) => value.length >= CERTAIN_LENGTH));
  const add = (value: string): void => {
    known.add(value);
    if (known.size > MAX_VALUES) known.delete([...known][fixed] ?? value);
  };
  return {
    redact: (text) => all.redact(text),
    get longest() {
      return all.longest;
    },
    certain,
    learn: (value) => {
      if (known.has(value)) return;
      for (const [, key = ''] of value.matchAll(SIGNING_KEY)) add(key);
      add(value);
      all.forget();
      certain.forget();
    },
  };
}

/** A redactor for values that change: made anew when it is needed after `forget`. */
function rebuilt(values: () => readonly string[]): Redactor & { forget(): void } {
  let current: Redactor | undefined;
  const get = (): Redactor => (current ??= createRedactor(values()));
  return {
    redact: (text) => get().redact(text),
    get longest() {
      return get().longest;
    },
    forget: () => (current = undefined),
  };
}
