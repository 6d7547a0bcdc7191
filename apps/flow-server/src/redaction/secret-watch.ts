import { createRedactors } from '@luluchat/flow-runtime/values';
import type { Redactor, Redactors } from '@luluchat/flow-runtime/values';
import { LRUCache } from 'lru-cache';

/** Redactor for values that become known while the server runs. */
export interface SecretWatch extends Redactor {
  /** Redacts this value from now on. */
  register(value: string): void;
  /** Redactor for the data that flows continue with, see `Redactors.kept`. */
  readonly kept: Redactor;
}

/**
 * Maximum number of values. Values that were replaced or deleted are kept, since a response can still repeat them; the one
 * that was registered longest ago is dropped first.
 */
const MAX_VALUES = 2_000;
/** Matches signing keys. A response can repeat one without its prefix, or one of several. */
const SIGNING_KEY = /whsec_(\S+)/g;

/** Creates a redactor for these values, the tokens and passwords among the settings. Further ones are registered later. */
export function createSecretWatch(values: readonly (string | undefined)[]): SecretWatch {
  const fixed = new Set(values.filter((value) => value !== undefined));
  /** Each value with the signing keys in it, so that they are dropped together. */
  const registered = new LRUCache<string, readonly string[]>({ max: MAX_VALUES - fixed.size });
  let current: Redactors | undefined;
  const redactors = (): Redactors => (current ??= createRedactors([...fixed, ...[...registered.values()].flat()]));
  return {
    redact: (text) => redactors().shown.redact(text),
    get longest() {
      return redactors().shown.longest;
    },
    get kept() {
      return redactors().kept;
    },
    register: (value) => {
      if (fixed.has(value) || registered.get(value)) return;
      registered.set(value, [value, ...Array.from(value.matchAll(SIGNING_KEY), ([, key = '']) => key)]);
      current = undefined;
    },
  };
}
