import { traceText, unescape, unescapeTraced } from './unescape.js';

/** Hides secret values in strings. Everything in this runtime that hides secrets uses it. */
export interface Redactor {
  /** Returns the text with every secret replaced by `[secret]`. */
  redact(text: string): string;
  /** As `redact`, for the name of a member. Absent: `redact` serves for names, too. */
  redactName?(name: string): string;
  /** Length of the longest form of a secret, 0 without secrets: so much at the end of a cut text may be the beginning of one. */
  readonly longest: number;
}

/** Replaces a secret. */
export const REDACTED = '[secret]';

/** Shortest value that is hidden; shorter ones occur in ordinary words. */
export const MIN_LENGTH = 4;
/** Longest form of one character: `\\\\u0041`, JSON in JSON in JSON. */
export const LONGEST_ESCAPE = 9;
/** Most layers of escapes that are decoded. */
const MAX_LAYERS = 4;
/** Characters of escapes: a text without any can hold a secret only literally. */
export const ESCAPES = /[\\%+~]/;

/** A redactor with nothing to hide. */
export const noSecrets: Redactor = { redact: (text) => text, longest: 0 };

/**
 * Makes a redactor for these values, for text that people see; {@link createRedactors} also makes one for values that a flow
 * continues with. It also finds a value that is JSON-escaped or percent-encoded, wholly or in part, up to three times over.
 * Values of fewer than four characters are not hidden.
 */
export function createRedactor(values: readonly string[]): Redactor {
  const secrets = [...new Set(values)].filter((value) => value.length >= MIN_LENGTH);
  if (secrets.length === 0) return noSecrets;
  const longest = Math.max(...secrets.map(({ length }) => length)) * LONGEST_ESCAPE;
  let unescaped: readonly string[] | undefined;
  return {
    longest,
    redact(text) {
      // Most texts have no escapes, and that is cheap to see.
      if (!ESCAPES.test(text)) return hide(text, findAll(text, secrets));
      unescaped ??= unescapeSecrets(secrets);
      return isClean(text, secrets, unescaped) ? text : hide(text, findInLayers(text, secrets, unescaped));
    },
  };
}

/** Index of the first character, and of the one behind the last. */
type Span = readonly [start: number, end: number];

/**
 * Returns the forms of a secret in a text whose escapes were decoded: characters of the secret that look like escapes may have
 * been decoded as well.
 */
function unescapeSecrets(secrets: readonly string[]): readonly string[] {
  const forms = secrets.flatMap((secret) => [secret.replaceAll('+', ' '), ...layersOf(secret)]);
  return [...new Set(forms)].filter((form) => form.length >= MIN_LENGTH);
}

/** Decodes one layer of escapes after the other, and returns the text after each, as long as there are any. */
export function layersOf(text: string): readonly string[] {
  const layers: string[] = [];
  for (let current = text; layers.length < MAX_LAYERS;) {
    const next = unescape(current);
    if (next === current) break;
    layers.push(next);
    current = next;
  }
  return layers;
}

function isClean(text: string, secrets: readonly string[], unescaped: readonly string[]): boolean {
  if (secrets.some((secret) => text.includes(secret))) return false;
  return !layersOf(text).some((layer) => unescaped.some((form) => layer.includes(form)));
}

function findInLayers(text: string, secrets: readonly string[], unescaped: readonly string[]): readonly Span[] {
  const spans = findAll(text, secrets);
  let traced = traceText(text);
  for (let layer = 0; layer < MAX_LAYERS; layer += 1) {
    const next = unescapeTraced(traced);
    if (next.text === traced.text) break;
    traced = next;
    for (const [start, end] of findAll(traced.text, unescaped)) {
      spans.push([traced.starts[start] ?? 0, traced.ends[end - 1] ?? text.length]);
    }
  }
  return spans;
}

function findAll(text: string, needles: readonly string[]): Span[] {
  const spans: Span[] = [];
  for (const needle of needles) {
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
      spans.push([at, at + needle.length]);
    }
  }
  return spans;
}

/** Replaces each span; overlapping ones count as one. */
function hide(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  let shown = '';
  let hiddenTo = 0;
  for (const [start, end] of [...spans].sort(([a], [b]) => a - b)) {
    if (start >= hiddenTo) shown += text.slice(hiddenTo, start) + REDACTED;
    hiddenTo = Math.max(hiddenTo, end);
  }
  return shown + text.slice(hiddenTo);
}
