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

/** The two ways in which the same secrets are hidden. */
export interface Redactors {
  /** For what people are shown (logs, histories, problems, step tests): every secret of 4 characters or more. */
  readonly shown: Redactor;
  /**
   * For what a flow goes on with (attributes, messages, requests): a secret of 8 characters or more wherever it stands, one of
   * 4 to 7 only where it is the whole of a text. Names of members stay, unless they hold one of 8 or more. The same object as
   * `shown` when no secret is so short.
   */
  readonly kept: Redactor;
}

/** Shortest secret that is looked for inside of texts with which a flow goes on, in UTF-16 code units. */
export const MIN_KEPT_LENGTH = 8;

/** Redactors with nothing to hide. */
export const noRedactors: Redactors = { shown: noSecrets, kept: noSecrets };

/** Makes the redactors for these values. A secret such as `acme` stands in ordinary texts too, and those must not change. */
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
    // A form writes a blank as a plus, but what came whole is no form.
    return text.length <= longestShort && ESCAPES.test(text) && layersOf(text).some((layer) => short.has(layer));
  };
  return {
    longest: Math.max(long.longest, longestShort),
    redact: (text) => (isShortSecret(text) ? REDACTED : long.redact(text)),
    redactName: (name) => long.redact(name),
  };
}
