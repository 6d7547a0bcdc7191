/** Hides secrets in what a receiver sent back. */
export interface Redactor {
  /** The text with every secret replaced by `[secret]`. */
  redact(text: string): string;
  /** Length of the longest secret, 0 when there is none: how much of a cut text could be the beginning of one. */
  readonly longest: number;
}

/** Shorter values would be found in every other word. */
const MIN_LENGTH = 4;

/** A redactor with nothing to hide. */
export const noSecrets: Redactor = { redact: (text) => text, longest: 0 };

/**
 * Makes a redactor for these values. A value is also found when a receiver wrote it with JSON escapes or percent-encoded,
 * wholly or in part. Values of fewer than four characters are not hidden.
 */
export function createRedactor(values: readonly string[]): Redactor {
  const secrets = [...new Set(values)].filter((value) => value.length >= MIN_LENGTH);
  if (secrets.length === 0) return noSecrets;
  const longest = Math.max(...secrets.map((value) => value.length));
  let pattern: RegExp | undefined;
  return {
    longest: longest * LONGEST_ESCAPE,
    redact(text) {
      pattern ??= new RegExp(
        secrets
          .sort((a, b) => b.length - a.length)
          .map(writtenForms)
          .join('|'),
        'gu',
      );
      return text.replace(pattern, '[secret]');
    },
  };
}

/** `\u0041` for one character. */
const LONGEST_ESCAPE = 6;

function writtenForms(secret: string): string {
  return Array.from(secret, writtenCharacter).join('');
}

function writtenCharacter(character: string): string {
  const forms = [literally(character), jsonEscape(character)];
  if (character.isWellFormed()) forms.push(percentEscape(character));
  if (/["\\/]/.test(character)) forms.push(`\\\\${literally(character)}`);
  if (character === ' ') forms.push('\\+');
  return `(?:${forms.join('|')})`;
}

function literally(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/u, '\\$&');
}

function jsonEscape(character: string): string {
  return Array.from({ length: character.length }, (_, at) => `\\\\u${hex(character.charCodeAt(at), 4)}`).join('');
}

function percentEscape(character: string): string {
  return Array.from(Buffer.from(character, 'utf8'), (byte) => `%${hex(byte, 2)}`).join('');
}

/** Hexadecimal digits without regard to case. */
function hex(value: number, digits: number): string {
  return value
    .toString(16)
    .padStart(digits, '0')
    .replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}
