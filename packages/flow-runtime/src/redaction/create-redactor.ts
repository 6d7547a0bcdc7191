/** Hides secret values in texts: the one way in which anything of this runtime does it. */
export interface Redactor {
  /** The text with every secret replaced by `[secret]`. */
  redact(text: string): string;
  /** Longest form in which a secret is found, 0 when there is none: how much of a cut text could be the beginning of one. */
  readonly longest: number;
}

/** Stands where a secret stood. */
export const REDACTED = '[secret]';

/** Shorter values would be found in every other word. */
const MIN_LENGTH = 4;
/** `\u0041` for one character. */
const LONGEST_ESCAPE = 6;
/** A text without any of these can hold a secret only as it is. */
const ESCAPES = /[\\%+]/;

/** A redactor with nothing to hide. */
export const noSecrets: Redactor = { redact: (text) => text, longest: 0 };

/**
 * Makes a redactor for these values. A value is also found when somebody wrote it with JSON escapes or percent-encoded,
 * wholly or in part. Values of fewer than four characters are not hidden.
 */
export function createRedactor(values: readonly string[]): Redactor {
  const secrets = [...new Set(values)].filter((value) => value.length >= MIN_LENGTH);
  if (secrets.length === 0) return noSecrets;
  secrets.sort((a, b) => b.length - a.length);
  let pattern: RegExp | undefined;
  return {
    longest: (secrets[0]?.length ?? 0) * LONGEST_ESCAPE,
    redact(text) {
      // Most texts are clean; to see that is cheap, and the pattern is long.
      if (!ESCAPES.test(text) && !secrets.some((secret) => text.includes(secret))) return text;
      pattern ??= new RegExp(secrets.map(writtenForms).join('|'), 'gu');
      return text.replace(pattern, REDACTED);
    },
  };
}

function writtenForms(secret: string): string {
  return Array.from(secret, writtenCharacter).join('');
}

function writtenCharacter(character: string): string {
  const forms = [literally(character), jsonEscape(character)];
  if (character.isWellFormed()) forms.push(percentEscape(character));
  if (/["\\/]/.test(character)) forms.push(`\\\\${literally(character)}`);
  const short = SHORT_ESCAPES.get(character);
  if (short !== undefined) forms.push(`\\\\${short}`);
  if (character === ' ') forms.push('\\+');
  return `(?:${forms.join('|')})`;
}

/** Control characters that JSON writes with one letter. */
const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\b', 'b'],
  ['\t', 't'],
  ['\n', 'n'],
  ['\f', 'f'],
  ['\r', 'r'],
]);

function literally(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/u, '\\$&');
}

function jsonEscape(character: string): string {
  return Array.from({ length: character.length }, (_, at) => `\\\\u${hex(character.charCodeAt(at), 4)}`).join('');
}

function percentEscape(character: string): string {
  return Array.from(new TextEncoder().encode(character), (byte) => `%${hex(byte, 2)}`).join('');
}

/** Hexadecimal digits without regard to case. */
function hex(value: number, digits: number): string {
  return value
    .toString(16)
    .padStart(digits, '0')
    .replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}
