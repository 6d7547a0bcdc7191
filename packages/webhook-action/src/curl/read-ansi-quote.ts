/** Text of a quote, and the index behind its end. */
export interface AnsiQuote {
  readonly text: string;
  readonly end: number;
  readonly problem?: 'unclosed' | 'not_utf8';
}

const LETTERS: ReadonlyMap<string, string> = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['e', '\x1b'],
  ['E', '\x1b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['?', '?'],
]);
const NUMERIC =
  /\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3}))/y;
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads a quote of the form `$'...'` (Bash manual, section 3.1.2.4) from `begin`, the index behind its opening. */
export function readAnsiQuote(line: string, begin: number): AnsiQuote {
  const bytes: Uint8Array[] = [];
  for (let at = begin; at < line.length;) {
    const character = String.fromCodePoint(line.codePointAt(at) ?? 0);
    if (character === "'") return decode(bytes, at + 1);
    NUMERIC.lastIndex = at;
    const numeric = NUMERIC.exec(line);
    if (numeric !== null) {
      bytes.push(bytesOf(numeric));
      at += numeric[0].length;
    } else if (character === '\\') {
      const next = line[at + 1] ?? '';
      bytes.push(Buffer.from(LETTERS.get(next) ?? `\\${next}`));
      at += 2;
    } else {
      bytes.push(Buffer.from(character));
      at += character.length;
    }
  }
  return { text: '', end: line.length, problem: 'unclosed' };
}

/** Converts a numeric escape. A code that is no character becomes a byte that is no UTF-8. */
function bytesOf([, high, low, byte, short, long, octal]: RegExpExecArray): Uint8Array {
  if (high !== undefined && low !== undefined) return Buffer.from(String.fromCharCode(hex(high), hex(low)));
  if (byte !== undefined) return Uint8Array.of(hex(byte));
  if (octal !== undefined) return Uint8Array.of(Number.parseInt(octal, 8) & 0xff);
  const code = hex(short ?? long ?? '');
  const isCharacter = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? Buffer.from(String.fromCodePoint(code)) : Uint8Array.of(0xff);
}

function hex(digits: string): number {
  return Number.parseInt(digits, 16);
}

function decode(bytes: readonly Uint8Array[], end: number): AnsiQuote {
  try {
    return { text: UTF8.decode(Buffer.concat(bytes)), end };
  } catch {
    return { text: '', end, problem: 'not_utf8' };
  }
}
