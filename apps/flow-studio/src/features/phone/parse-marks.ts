/** Style of a part of a text. */
export type Mark = 'bold' | 'italic' | 'strike' | 'code';

/** Part of a text: plain, or with a mark around further parts. */
export type MarkedPart = string | { readonly mark: Mark; readonly parts: readonly MarkedPart[] };

const MARKS: ReadonlyMap<string, Mark> = new Map([
  ['*', 'bold'],
  ['_', 'italic'],
  ['~', 'strike'],
]);
const FENCE = '```';
const WORD = /[\p{L}\p{N}]/u;
const BLANK = /\s/;

/**
 * Reads the marks that WhatsApp shows: `*bold*`, `_italic_`, `~strike~`, and code between single or triple backquotes. A mark
 * stands at the edge of a word, encloses no blank at its ends, and ends in the line in which it begins; code in triple backquotes
 * may have several lines. Whatever is no mark stays as it was typed.
 */
export function parseMarks(text: string, open: ReadonlySet<Mark> = new Set()): readonly MarkedPart[] {
  const parts: MarkedPart[] = [];
  let plain = 0;
  let at = 0;
  const take = (part: MarkedPart, end: number) => {
    if (at > plain) parts.push(text.slice(plain, at));
    parts.push(part);
    at = end;
    plain = end;
  };
  while (at < text.length) {
    const code = codeAt(text, at);
    if (code !== undefined) {
      take({ mark: 'code', parts: [code.content] }, code.end);
      continue;
    }
    const sign = text.charAt(at);
    const mark = MARKS.get(sign);
    const end = mark === undefined || open.has(mark) ? undefined : closingOf(text, at, sign);
    if (mark === undefined || end === undefined) at += 1;
    else take({ mark, parts: parseMarks(text.slice(at + 1, end), new Set([...open, mark])) }, end + 1);
  }
  if (plain < text.length) parts.push(text.slice(plain));
  return parts;
}

function codeAt(text: string, at: number): { readonly content: string; readonly end: number } | undefined {
  if (text.charAt(at) !== '`') return undefined;
  const fence = text.startsWith(FENCE, at) ? FENCE : '`';
  const from = at + fence.length;
  const to = text.indexOf(fence, from);
  if (to <= from) return undefined;
  const content = text.slice(from, to);
  return fence === '`' && content.includes('\n') ? undefined : { content, end: to + fence.length };
}

/** Returns the place of the sign that ends the mark beginning at `at`. */
function closingOf(text: string, at: number, sign: string): number | undefined {
  if (WORD.test(before(text, at)) || BLANK.test(text.charAt(at + 1))) return undefined;
  const line = text.indexOf('\n', at);
  const limit = line < 0 ? text.length : line;
  for (let end = text.indexOf(sign, at + 2); end >= 0 && end < limit; end = text.indexOf(sign, end + 1)) {
    if (!BLANK.test(text.charAt(end - 1)) && !WORD.test(after(text, end))) return end;
  }
  return undefined;
}

/** Returns the character that ends before a place, whole also when it takes two code units. */
const before = (text: string, at: number) => Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) ?? '';
const after = (text: string, at: number) => Array.from(text.slice(at + 1, at + 3))[0] ?? '';
