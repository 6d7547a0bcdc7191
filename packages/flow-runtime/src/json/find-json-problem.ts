/** The first place at which a string is not valid JSON. */
export interface JsonProblem {
  /** Line number, from 1. */
  readonly line: number;
  /** Column in characters, from 1. */
  readonly column: number;
  /** Token at that place: an ASCII word or character as it is, anything else described in words. */
  readonly found: string;
}

/** Describes the place: `at line 3, column 5`. Repeats nothing of the JSON text, which may hold secrets. */
export function describeJsonProblem({ line, column, found }: JsonProblem): string {
  return `${found === END ? 'it ends too early, ' : ''}at line ${line}, column ${column}`;
}

/** Tokens that may come next. */
type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or end';

const END = 'the end';

const SCALAR = /(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)(?![\w.+-])/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const WORD = /-?[A-Za-z]\w{0,19}/y;

/**
 * Finds the first place that breaks the grammar of RFC 8259; `undefined` when `text` is JSON. For error messages: those of
 * `JSON.parse` differ between JavaScript engines and quote the text. Takes time and memory linear in the length, however deep
 * the nesting.
 */
export function findJsonProblem(text: string): JsonProblem | undefined {
  const open: string[] = [];
  let expected: Expected = 'value';
  let at = endOfBlanks(text, 0);
  while (at < text.length || expected !== ', or end' || open.length > 0) {
    const next: Expected | undefined = follow(expected, text[at], open);
    const isValue: boolean = expected === 'value' || expected === 'value or ]';
    let end = at + 1;
    if (next !== undefined) {
      expected = next;
    } else if (text[at] === '"' && expected !== ':' && expected !== ', or end') {
      end = endOfText(text, at);
      if (end < 0) return describe(text, -end);
      expected = isValue ? ', or end' : ':';
    } else {
      end = isValue ? endOf(SCALAR, text, at) : at;
      if (end === at) return describe(text, at);
      expected = ', or end';
    }
    at = endOfBlanks(text, end);
  }
  return undefined;
}

function endOfBlanks(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;) {
    at += 1;
    code = text.charCodeAt(at);
  }
  return at;
}

/** Returns the tokens that may follow a bracket, colon or comma, `undefined` when it may not stand here. Updates `open`. */
function follow(expected: Expected, sign: string | undefined, open: string[]): Expected | undefined {
  const isValue = expected === 'value' || expected === 'value or ]';
  if (isValue && (sign === '[' || sign === '{')) {
    open.push(sign);
    return sign === '[' ? 'value or ]' : 'name or }';
  }
  if (sign === ':') return expected === ':' ? 'value' : undefined;
  const inside = open.at(-1);
  const isEnd = expected === ', or end';
  if (sign === ',' && isEnd && inside !== undefined) return inside === '{' ? 'name' : 'value';
  const closes =
    (sign === ']' && inside === '[' && (isEnd || expected === 'value or ]')) ||
    (sign === '}' && inside === '{' && (isEnd || expected === 'name or }'));
  if (!closes) return undefined;
  open.pop();
  return ', or end';
}

/** Returns the index behind a string literal, or the negated index of the first character that it must not hold. */
function endOfText(text: string, quote: number): number {
  let at = quote + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code < 0x20) return -at;
    const next = code === 0x5c ? endOf(ESCAPE, text, at) : at + 1;
    if (next === at) return -at;
    at = next;
  }
  return -at;
}

/** Returns the index behind a match that begins at `at`, or `at` without a match. */
function endOf(sticky: RegExp, text: string, at: number): number {
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : at;
}

function describe(text: string, at: number): JsonProblem {
  let line = 1;
  let lineStart = 0;
  for (let index = 0; index < at; index += 1) {
    const code = text.charCodeAt(index);
    if (code !== 0x0a && code !== 0x0d) continue;
    lineStart = index + 1;
    if (code === 0x0d || text.charCodeAt(index - 1) !== 0x0d) line += 1;
  }
  return { line, column: countCharacters(text, lineStart, at) + 1, found: found(text, at) };
}

/** Counts code points. */
function countCharacters(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if ((text.charCodeAt(at) & 0xfc00) !== 0xdc00) count += 1;
  return count;
}

function found(text: string, at: number): string {
  const sign = text[at];
  if (sign === undefined) return END;
  if (sign === '\n' || sign === '\r') return 'a line break';
  const word = text.slice(at, Math.max(at + 1, endOf(WORD, text, at)));
  return /^[\x21-\x7e]+$/.test(word) ? word : 'an unexpected character';
}
