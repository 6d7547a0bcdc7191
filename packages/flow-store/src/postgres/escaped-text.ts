/** Begins an escape: a noncharacter, which texts do not contain, in practice. */
const MARK = '\u{10FFFE}';

const ESCAPED = /\0|\u{10FFFE}|\p{Surrogate}/gu;
const ESCAPE = /\u{10FFFE}([0-9a-f]{4})/gu;

/**
 * Encodes a text for a column of PostgreSQL, which holds neither NUL nor lone surrogates: each of them becomes a mark and its four
 * hexadecimal digits. All other texts stay as they are. Different texts have different results.
 */
export function escapeText(text: string): string {
  if (text.isWellFormed() && !text.includes('\0') && !text.includes(MARK)) return text;
  return text.replace(ESCAPED, (found) => MARK + (found === MARK ? 'ffff' : hex(found)));
}

/** Decodes the result of `escapeText`. */
export function unescapeText(stored: string): string {
  if (!stored.includes(MARK)) return stored;
  return stored.replace(ESCAPE, (_, digits: string) =>
    digits === 'ffff' ? MARK : String.fromCharCode(Number.parseInt(digits, 16)),
  );
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0');
}
