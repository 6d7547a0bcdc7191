const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;
const FIRST_SURROGATE = 0xd800;
const LAST_SURROGATE = 0xdfff;
const LAST_NARROW = 0xff;
/** Code units for which there is room at first; more are added when needed, up to `MAX_KEPT` of which stay. */
const FIRST_UNITS = 16_384;
const MAX_KEPT = 1_048_576;

/**
 * Builds a text of many parts as code units. A text that is put together by `+` is a tree in V8, which is taken apart when it is sent to
 * another thread: for a history that took longer than this.
 */
export class TextBuffer {
  #units = new Uint16Array(FIRST_UNITS);
  /** Room for a text of units below 256, which becomes one of single bytes. */
  #bytes = Buffer.alloc(FIRST_UNITS);
  #length = 0;
  /** Bits that any unit has. */
  #bits = 0;

  /** Removes all that was added. */
  clear(): void {
    this.#length = 0;
    this.#bits = 0;
    if (this.#units.length <= MAX_KEPT) return;
    this.#units = new Uint16Array(FIRST_UNITS);
    this.#bytes = Buffer.alloc(FIRST_UNITS);
  }

  /** Adds a text. */
  add(text: string): void {
    this.#reserve(text.length);
    const units = this.#units;
    let at = this.#length;
    let bits = this.#bits;
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      bits |= unit;
      units[at++] = unit;
    }
    this.#length = at;
    this.#bits = bits;
  }

  /** Adds a text as JSON has it. */
  addQuoted(text: string): void {
    this.#reserve(text.length + 2);
    const units = this.#units;
    let at = this.#length;
    let bits = this.#bits;
    units[at++] = QUOTE;
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      if (isEscaped(unit)) return this.add(JSON.stringify(text));
      bits |= unit;
      units[at++] = unit;
    }
    units[at++] = QUOTE;
    this.#length = at;
    this.#bits = bits;
  }

  /** Returns what was added. */
  toString(): string {
    const units = this.#units.subarray(0, this.#length);
    if (this.#bits > LAST_NARROW) return Buffer.from(units.buffer, 0, units.byteLength).toString('utf16le');
    if (this.#bytes.length < this.#units.length) this.#bytes = Buffer.alloc(this.#units.length);
    this.#bytes.set(units);
    return this.#bytes.toString('latin1', 0, this.#length);
  }

  #reserve(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#units.length) return;
    const units = new Uint16Array(Math.max(needed, 2 * this.#units.length));
    units.set(this.#units);
    this.#units = units;
  }
}

/** Tells whether `JSON.stringify` may write an escape for a unit. */
function isEscaped(unit: number): boolean {
  return unit < SPACE || unit === QUOTE || unit === BACKSLASH || (unit >= FIRST_SURROGATE && unit <= LAST_SURROGATE);
}
