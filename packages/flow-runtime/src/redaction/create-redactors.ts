import {
  createRedactor,
  ESCAPES,
  layersOf,
  LONGEST_ESCAPE,
  MIN_LENGTH,
  noSecrets,
  REDACTED,
} from './create-redactor.js';
import type { Redactor } from './create-redactor.js';

/** Two redactors for the same secrets. */
export interface Redactors {
  /** For text that people see (logs, histories, problems, step tests): hides every secret of 4 characters or more. */
  readonly shown: Redactor;
  /**
   * For values that a flow continues with (attributes, messages, requests): hides a secret of 8 characters or more anywhere, one
   * of 4 to 7 only where it is the whole string. Names of members stay, unless they hold one of 8 or more. The same object as
   * `shown` when no secret is that short.
   */
  readonly kept: Redactor;
}

/** Shortest secret that `kept` finds inside a string, in UTF-16 code units. */
export const MIN_KEPT_LENGTH = 8;

/** Redactors without secrets. */
export const noRedactors: Redactors = { shown: noSecrets, kept: noSecrets };

/** Makes the redactors for these values. A secret such as `acme` occurs in ordinary text, which a flow must not change. */
export function createRedactors(values: readonly string[]): Redactors {
  const shown = createRedactor(values);
  const short = new Set(values.filter(({ length }) => length >= MIN_LENGTH && length < MIN_KEPT_LENGTH));
  if (short.size === 0) return { shown, kept: shown };
  return { shown, kept: createKeptRedactor(createRedactor(values.filter((value) => !short.has(value))), short) };
}

function createKeptRedactor(long: Redactor, short: ReadonlySet<string>): Redactor {
  const longestShort = (MIN_KEPT_LENGTH - 1) * LONGEST_ESCAPE;
  const isShortSecret = (text: string): boolean => {
    if (short.has(text)) return true;
    // Form encoding writes a space as a plus, but a whole string is not form-encoded.
    return text.length <= longestShort && ESCAPES.test(text) && layersOf(text).some((layer) => short.has(layer));
  };
  return {
    longest: Math.max(long.longest, longestShort),
    redact: (text) => (isShortSecret(text) ? REDACTED : long.redact(text)),
    redactName: (name) => long.redact(name),
  };
}
