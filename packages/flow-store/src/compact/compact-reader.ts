import {
  EARLIER,
  ESCAPE,
  FIRST_KNOWN_LIST,
  FIRST_SHAPE,
  INSTANT,
  isNumberName,
  JSON_TEXT,
  LIST,
  MARK,
  RADIX,
  SHORT,
} from './compact-code.js';
import type { CompactWriterOptions } from './compact-writer.js';
import { KNOWN_LISTS, SHAPE_NAMES, WORDS } from './vocabulary.js';

/** Reads what a {@link CompactWriter} with the same options has written, in the same order. Throws for anything else. */
export class CompactReader {
  readonly #base: number;
  readonly #texts: string[];

  constructor({ base, known }: Pick<CompactWriterOptions, 'base' | 'known'>) {
    this.#base = base;
    this.#texts = [...known];
  }

  /** Reads a text. */
  text(written: string): string {
    if (written.startsWith(EARLIER)) return textAt(this.#texts, written.slice(EARLIER.length));
    const isEscaped = written.startsWith(ESCAPE);
    if (written.startsWith(MARK) && !isEscaped) return textAt(WORDS, written.slice(MARK.length));
    const text = isEscaped ? MARK + written.slice(ESCAPE.length) : written;
    if (text.length >= SHORT) this.#texts.push(text);
    return text;
  }

  /** Reads a value. */
  value(written: unknown): unknown {
    if (typeof written === 'string') return this.text(written);
    if (Array.isArray(written)) return this.#coded(written as readonly unknown[]);
    if (typeof written !== 'object' || written === null) return written;
    return Object.fromEntries(Object.entries(written).map(([name, value]) => [this.#name(name), this.value(value)]));
  }

  #name(written: string): string {
    return isNumberName(written) ? written : this.text(written);
  }

  #coded([code, ...values]: readonly unknown[]): unknown {
    if (code === LIST) return values.map((value) => this.value(value));
    if (code === JSON_TEXT) return JSON.stringify(this.value(values[0]));
    if (code === INSTANT) return new Date(this.#base + Number(values[0])).toISOString();
    const place = Number(code);
    const known = KNOWN_LISTS[FIRST_KNOWN_LIST - place];
    if (known !== undefined) return [...known];
    const names = SHAPE_NAMES[place - FIRST_SHAPE];
    if (names?.length !== values.length) throw new Error('a row has a value of an unknown shape');
    return Object.fromEntries(names.map((name, index) => [name, this.value(values[index])]));
  }
}

function textAt(texts: readonly string[], place: string): string {
  const text = texts[Number.parseInt(place, RADIX)];
  if (text === undefined) throw new Error('a row refers to an unknown text');
  return text;
}
