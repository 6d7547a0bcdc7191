import { traceText, unescape, unescapeTraced } from './unescape.js';

/** Hides secret values in texts: the one way in which anything of this runtime does it. */
export interface Redactor {
  /** The text with every secret replaced by `[secret]`. */
  redact(text: string): string;
  /** As `redact`, for the name of a member. Absent: names are treated as texts are. */
  redactName?(name: string): string;
  /** Longest form in which a secret is found, 0 when there is none: how much of a cut text could be the beginning of one. */
  readonly longest: number;
}

/** Stands where a secret stood. */
export const REDACTED = '[secret]';

/** Shorter values would be found in every other word. */
export const MIN_LENGTH = 4;
/** `\\\\u0041` for one character: JSON in JSON in JSON. */
export const LONGEST_ESCAPE = 9;
/** Layers of escapes that are taken off a text. */
const MAX_LAYERS = 4;
/** A text without any of these can hold a secret only as it is. */
export const ESCAPES = /[\\%+~]/;

/** A redactor with nothing to hide. */
export const noSecrets: Redactor = { redact: (text) => text, longest: 0 };

/**
 * Makes a redactor for these values. A value is also found when somebody wrote it with JSON escapes or percent-encoded,
 * wholly or in part, up to three times over. Values of fewer than four characters are not hidden. For what
 * people are shown; `createRedactors` also makes one for what a flow goes on with.
 */
export function createRedactor(values: readonly string[]): Redactor {
  const secrets = [...new Set(values)].filter((value) => value.length >= MIN_LENGTH);
  if (secrets.length === 0) return noSecrets;
  const longest = Math.max(...secrets.map(({ length }) => length)) * LONGEST_ESCAPE;
  let unescaped: readonly string[] | undefined;
  return {
    longest,
    redact(text) {
      // Most texts are clean, and to see that is cheap.
      if (!ESCAPES.test(text)) return hide(text, findAll(text, secrets));
      unescaped ??= unescapeSecrets(secrets);
      return isClean(text, secrets, unescaped) ? text : hide(text, findInLayers(text, secrets, unescaped));
    },
  };
}

/** Where something stands: its first place, and the one behind its last. */
type Span = readonly [start: number, end: number];

/**
 * A secret as it stands in a text from which escapes were taken: those that are part of the secret itself may have gone
 * as well.
 */
function unescapeSecrets(secrets: readonly string[]): readonly string[] {
  const forms = secrets.flatMap((secret) => [secret.replaceAll('+', ' '), ...layersOf(secret)]);
  return [...new Set(forms)].filter((form) => form.length >= MIN_LENGTH);
}

/** The text with one layer of escapes after the other taken off, as long as there are any. */
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

/** Spans that overlap are one. */
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
