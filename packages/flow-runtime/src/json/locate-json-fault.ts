/** Where a text stops being JSON. Both count from 1; a column is a UTF-16 code unit, as editors count. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  /** Whether the text ends where more is needed. */
  readonly isCutOff: boolean;
}

const BLANK = /[\t\n\r ]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// The characters that a string may hold as they are, then the escapes.
const STRING_PART = /[^"\\\u0000-\u001f]+|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y; // eslint-disable-line no-control-regex
const WORD = /true|false|null/y;

/**
 * Finds where a text that `JSON.parse` refuses stops being JSON (RFC 8259); `undefined` for a text that is JSON. Messages of
 * `JSON.parse` differ from engine to engine, hold parts of the text, and often name no place. Takes time in proportion to the
 * length of the text, and no stack for its depth.
 */
export function locateJsonFault(text: string): JsonFault | undefined {
  const reader = new JsonReader(text);
  return reader.readText() ? undefined : reader.fault;
}

/** The place in words: `at line 3, column 5`. */
export function describeJsonFault({ line, column, isCutOff }: JsonFault): string {
  return `${isCutOff ? 'it ends too early, ' : ''}at line ${line}, column ${column}`;
}

/** Each `read` tells whether it found what it reads; `#at` stands behind that, or where it is missing. */
class JsonReader {
  #at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  get fault(): JsonFault {
    const before = this.#text.slice(0, this.#at).split(/\r\n|\r|\n/);
    return {
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
      isCutOff: this.#at >= this.#text.length,
    };
  }

  readText(): boolean {
    /** The closing bracket of each object and list that is open. */
    const open: string[] = [];
    for (;;) {
      if (!this.#readBegin(open)) return false;
      for (let isNextNeeded = false; !isNextNeeded;) {
        this.#skip(BLANK);
        const close = open.at(-1);
        if (close === undefined) return this.#at === this.#text.length;
        if (this.#take(close)) open.pop();
        else if (!this.#take(',')) return false;
        else isNextNeeded = true;
      }
      if (open.at(-1) === '}' && !this.#readName()) return false;
    }
  }

  /** A value, or the beginning of an object or list up to its first value. */
  #readBegin(open: string[]): boolean {
    for (;;) {
      this.#skip(BLANK);
      const close = this.#take('{') ? '}' : this.#take('[') ? ']' : undefined;
      if (close === undefined) return this.#readScalar();
      this.#skip(BLANK);
      if (this.#take(close)) return true;
      open.push(close);
      if (close === '}' && !this.#readName()) return false;
    }
  }

  #readName(): boolean {
    this.#skip(BLANK);
    if (!this.#readString()) return false;
    this.#skip(BLANK);
    return this.#take(':');
  }

  #readScalar(): boolean {
    return this.#text[this.#at] === '"' ? this.#readString() : this.#skip(NUMBER) || this.#skip(WORD);
  }

  #readString(): boolean {
    if (!this.#take('"')) return false;
    while (this.#skip(STRING_PART));
    return this.#take('"');
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  /** Whether the pattern stands here and is not empty. */
  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const length = pattern.exec(this.#text)?.[0].length ?? 0;
    this.#at += length;
    return length > 0;
  }
}
