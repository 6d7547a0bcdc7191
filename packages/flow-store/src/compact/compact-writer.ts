import {
  EARLIER,
  ESCAPE,
  FIRST_KNOWN_LIST,
  FIRST_SHAPE,
  INSTANT,
  INSTANT_LENGTH,
  isNumberName,
  JSON_TEXT,
  LIST,
  MARK,
  RADIX,
  SHORT,
} from './compact-code.js';
import { TextBuffer } from './text-buffer.js';
import { KNOWN_LISTS, SHAPE_NAMES, WORDS } from './vocabulary.js';

/** Values nested deeper are written as JSON, which needs less of the stack. */
const MAX_DEPTH = 64;
/** Longest text that is tried as JSON: longer ones would hold up the event loop for little. */
const MAX_JSON_TEXT = 16_384;

/** A place in the tree of the names of members. */
interface ShapeNode {
  readonly next: Map<string, ShapeNode>;
  /** Code of an object whose names end here. */
  code: number | undefined;
}

const SHAPE_TREE = growShapes();
const CODES: ReadonlyMap<string, string> = new Map(
  WORDS.map((word, place) => [word, `"${MARK}${place.toString(RADIX)}"`]),
);

/** Options of {@link CompactWriter}. */
export interface CompactWriterOptions {
  /** Instant from which instants are counted, in milliseconds since the epoch. */
  readonly base: number;
  /** Texts that stand beside the row, and need not be repeated; all different. The reader must have the same. */
  readonly known: readonly string[];
  /** Length of all texts from which nothing more is written. */
  readonly maxLength: number;
}

/** Texts of references to the first texts of a row. */
const REFERENCES: readonly string[] = Array.from({ length: 256 }, (_, place) => writeReference(place));
/** Rows are written one after another, without a pause in one. */
const buffer = new TextBuffer();

/**
 * Writes a row as compact JSON, see `compact-code.ts`: what is read is what `JSON.parse` reads of the JSON of the values. Later values refer
 * to texts of earlier ones. A writer must be finished before the next one is made.
 */
export class CompactWriter {
  readonly #base: number;
  readonly #places = new Map<string, number>();
  #baseText: string | undefined;
  #space: number;

  constructor({ base, known, maxLength }: CompactWriterOptions) {
    buffer.clear();
    this.#base = base;
    this.#space = maxLength;
    for (const text of known) this.#places.set(text, this.#places.size);
  }

  /** Returns the row; `undefined` if a value was nested too deep, or the texts were too long in all. */
  finish(): string | undefined {
    return this.#space < 0 ? undefined : buffer.toString();
  }

  /** Writes a part of JSON as it is: brackets, commas and numbers. */
  raw(part: string | number): void {
    buffer.add(String(part));
  }

  /** Writes a text that may be of the vocabulary, or have come before. */
  text(text: string): void {
    if (text.length >= SHORT) {
      const code = CODES.get(text);
      if (code !== undefined) return buffer.add(code);
      const place = this.#places.get(text);
      if (place !== undefined) return buffer.add(REFERENCES[place] ?? writeReference(place));
      this.#places.set(text, this.#places.size);
    }
    this.#space -= text.length;
    buffer.addQuoted(text.startsWith(MARK) ? ESCAPE + text.slice(MARK.length) : text);
  }

  /** Writes a value of JSON. Throws what `JSON.stringify` throws. */
  value(value: unknown, depth = 0): void {
    if (typeof value === 'string') this.#anyText(value, depth);
    else if (typeof value !== 'object' || value === null) buffer.add(writeScalar(value));
    else if (depth > MAX_DEPTH || this.#space < 0) this.#space = -1;
    else if (Array.isArray(value)) this.#list(value, depth + 1);
    else if (isPlain(value)) this.#object(value, depth + 1);
    else this.value(JSON.parse(JSON.stringify(value)), depth);
  }

  #name(name: string): void {
    if (!isNumberName(name)) return this.text(name);
    this.#space -= name.length;
    buffer.addQuoted(name);
  }

  #anyText(text: string, depth: number): void {
    if (text.length === INSTANT_LENGTH) {
      const instant = this.#parseInstant(text);
      if (instant !== undefined) return buffer.add(`[${INSTANT},${instant - this.#base}]`);
    }
    const json = mayBeJson(text) ? parseExactly(text) : undefined;
    if (json === undefined) return this.text(text);
    buffer.add(`[${JSON_TEXT},`);
    this.value(json, depth + 1);
    buffer.add(']');
  }

  /** Parses an instant that `toISOString` writes in the same way. The base is compared first: it is what most rows have. */
  #parseInstant(text: string): number | undefined {
    if (!text.endsWith('Z')) return undefined;
    this.#baseText ??= writeInstant(this.#base);
    if (text === this.#baseText) return this.#base;
    const instant = Date.parse(text);
    return writeInstant(instant) === text ? instant : undefined;
  }

  #list(items: readonly unknown[], depth: number): void {
    const known = typeof items[0] === 'string' ? KNOWN_LISTS.findIndex((list) => isSame(list, items)) : -1;
    if (known >= 0) return buffer.add(`[${FIRST_KNOWN_LIST - known}]`);
    buffer.add(`[${LIST}`);
    for (const item of items) {
      buffer.add(',');
      this.value(item, depth);
    }
    buffer.add(']');
  }

  #object(value: Readonly<Record<string, unknown>>, depth: number): void {
    const names = Object.keys(value);
    const code = shapeOf(value, names);
    let isFirst = code === undefined;
    buffer.add(code === undefined ? '{' : `[${code}`);
    for (const name of names) {
      const member = value[name];
      if (!isWritten(member)) continue;
      if (!isFirst) buffer.add(',');
      isFirst = false;
      if (code === undefined) {
        this.#name(name);
        buffer.add(':');
      }
      this.value(member, depth);
    }
    buffer.add(code === undefined ? '}' : ']');
  }
}

/** Returns a text as compact JSON has it where it comes first. */
export function firstTextOf(text: string): string {
  const writer = new CompactWriter({ base: 0, known: [], maxLength: text.length });
  writer.text(text);
  return writer.finish() ?? '';
}

function writeReference(place: number): string {
  return `"${EARLIER}${place.toString(RADIX)}"`;
}

function growShapes(): ShapeNode {
  const root: ShapeNode = { next: new Map(), code: undefined };
  for (const [number, names] of SHAPE_NAMES.entries()) {
    let node = root;
    for (const name of names) {
      let next = node.next.get(name);
      if (next === undefined) {
        next = { next: new Map(), code: undefined };
        node.next.set(name, next);
      }
      node = next;
    }
    node.code = FIRST_SHAPE + number;
  }
  return root;
}

function shapeOf(value: Readonly<Record<string, unknown>>, names: readonly string[]): number | undefined {
  let node: ShapeNode | undefined = SHAPE_TREE;
  for (const name of names) {
    if (!isWritten(value[name])) continue;
    const next: ShapeNode | undefined = node.next.get(name);
    if (next === undefined) return undefined;
    node = next;
  }
  return node.code;
}

/** Tells whether JSON has a member with this value. */
function isWritten(value: unknown): boolean {
  return value !== undefined && typeof value !== 'function' && typeof value !== 'symbol';
}

function writeScalar(value: unknown): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'null';
  if (typeof value === 'bigint') return JSON.stringify(value);
  // A list has `null` in place of what JSON does not write.
  return typeof value === 'boolean' ? String(value) : 'null';
}

function isSame(list: readonly string[], value: readonly unknown[]): boolean {
  return list.length === value.length && list.every((text, place) => text === value[place]);
}

function isPlain(value: object): value is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Tells whether a text looks like JSON without spaces: to fail in parsing it costs more than all else of a row. */
function mayBeJson(text: string): boolean {
  if (text.length > MAX_JSON_TEXT) return false;
  if (text.startsWith('{"')) return text.endsWith('}') && text.includes('":');
  return (text.startsWith('[{"') || text.startsWith('["')) && text.endsWith(']');
}

/** Parses JSON that `JSON.stringify` writes in the same way. */
function parseExactly(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Writes an instant; an empty text if there is no such instant. */
function writeInstant(instant: number): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
