import { createRedactors } from '@luluchat/flow-runtime';
import type { Redactor, Redactors } from '@luluchat/flow-runtime';
import { LRUCache } from 'lru-cache';

/** A redactor that learns: it hides every value that it has been told. */
export interface SecretWatch extends Redactor {
  /** Hides this value from now on. */
  learn(value: string): void;
  /** Hides in what flows go on with, see `Redactors.kept`. */
  readonly kept: Redactor;
}

/** Values that were replaced or deleted can still come back, so they are remembered; the one told longest ago is forgotten first. */
const MAX_VALUES = 2_000;
/** A signing key comes back without its prefix, and one of several alone. */
const SIGNING_KEY = /whsec_(\S+)/g;

/** Makes a redactor that begins with these values: the tokens and passwords among the settings. */
export function createSecretWatch(values: readonly (string | undefined)[]): SecretWatch {
  const fixed = new Set(values.filter((value) => value !== undefined));
  /** Each value with the signing keys in it, so that they are forgotten together. */
  const learnt = new LRUCache<string, readonly string[]>({ max: MAX_VALUES - fixed.size });
  let current: Redactors | undefined;
  const redactors = (): Redactors => (current ??= createRedactors([...fixed, ...[...learnt.values()].flat()]));
  return {
    redact: (text) => redactors().shown.redact(text),
    get longest() {
      return redactors().shown.longest;
    },
    get kept() {
      return redactors().kept;
    },
    learn: (value) => {
      if (fixed.has(value) || learnt.get(value)) return;
      learnt.set(value, [value, ...Array.from(value.matchAll(SIGNING_KEY), ([, key = '']) => key)]);
      current = undefined;
    },
  };
}
