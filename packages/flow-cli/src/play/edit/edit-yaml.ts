import type { JsonValue } from '@luluchat/flow-runtime';
import { isPlainObject } from '@luluchat/flow-runtime/values';
import { isDeepStrictEqual } from 'node:util';
import { isAlias, isCollection, isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml';
import type { Document, Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import { EXACT_NUMBERS } from '../../file/exact-numbers.js';
import { memberName } from '../../file/member-name.js';
import { applyEdits } from './text-edit.js';
import type { TextEdit } from './text-edit.js';
import { writeBlock, writeInline } from './yaml-style.js';
import type { YamlPlace } from './yaml-style.js';

/** New value of a member. `undefined`: the member has to go. */
export interface YamlChange {
  /** Names and indices from the root to the member. */
  readonly path: readonly string[];
  readonly value: JsonValue | undefined;
}

/** A text with changes. */
export interface EditedYaml {
  readonly text: string;
  /** Changes that were not made, since the place has an anchor or an alias, so that others would change with it. */
  readonly refused: readonly YamlChange[];
}

/**
 * Changes members of a YAML or JSON document. Replaces only the parts of the text that differ: comments, quotes and layout of all
 * others stay. Members must exist; no member may be within another.
 */
export function editYaml(text: string, language: 'json' | 'yaml', changes: readonly YamlChange[]): EditedYaml {
  const editor = new YamlEditor(
    text,
    parseDocument(text, { ...EXACT_NUMBERS, uniqueKeys: false }),
    language === 'json',
  );
  const refused = changes.filter((change) => !editor.change(change));
  return { text: applyEdits(text, editor.edits), refused };
}

class YamlEditor {
  readonly edits: TextEdit[] = [];
  readonly #text: string;
  readonly #document: Document;
  readonly #isJson: boolean;

  constructor(text: string, document: Document, isJson: boolean) {
    this.#text = text;
    this.#document = document;
    this.#isJson = isJson;
  }

  /** Returns `false` if the change cannot be made. */
  change({ path, value }: YamlChange): boolean {
    const nodes = path.map((_, index) => this.#document.getIn(path.slice(0, index), true));
    const parent = nodes.at(-1);
    if (!isMap(parent)) return false;
    const pair = parent.items.find(({ key }) => memberName(key) === path.at(-1));
    const isShared = [...nodes, pair?.value].some((node) => isAlias(node) || hasAnchor(node));
    if (pair === undefined || isShared || containsAlias(pair.value)) return false;
    if (value === undefined) this.#remove(pair, parent);
    else this.#compare(pair.value as Node | null, value, pair, parent.flow === true);
    return true;
  }

  /** Changes a value where it differs. */
  #compare(node: Node | null, value: JsonValue, pair: Pair | undefined, isInFlow: boolean): void {
    if (isDeepStrictEqual(this.#jsonOf(node), value)) return;
    const isFlow = isInFlow || (isCollection(node) && node.flow === true);
    if (
      isMap(node) &&
      isPlainObject(value) &&
      this.#compareMap(node, value as Readonly<Record<string, JsonValue>>, isFlow)
    ) {
      return;
    }
    if (isSeq(node) && Array.isArray(value) && this.#compareList(node, value as readonly JsonValue[], isFlow)) return;
    this.#replace(node, value, pair, isInFlow);
  }

  /** Returns `false` if the object gets members that it does not have. */
  #compareMap(node: YAMLMap, value: Readonly<Record<string, JsonValue>>, isFlow: boolean): boolean {
    const pairs = new Map(node.items.map((pair) => [memberName(pair.key) ?? '', pair]));
    const names = Object.keys(value);
    if (names.length === 0 || names.some((name) => !pairs.has(name))) return false;
    if ([...pairs.keys()].filter((name) => !Object.hasOwn(value, name)).length > 1) return false;
    for (const [name, pair] of pairs) {
      if (Object.hasOwn(value, name)) this.#compare(pair.value as Node | null, value[name] ?? null, pair, isFlow);
      else this.#remove(pair, node);
    }
    return true;
  }

  /** Returns `false` if the list has to be written anew. */
  #compareList(node: YAMLSeq, value: readonly JsonValue[], isFlow: boolean): boolean {
    const items = node.items as readonly Node[];
    const before = items.map((item) => this.#jsonOf(item));
    if (items.length === value.length) {
      items.forEach((item, index) => this.#compare(item, value[index] ?? null, undefined, isFlow));
      return true;
    }
    if (isFlow || value.length === 0 || items.length === 0) return false;
    let head = 0;
    while (head < value.length && head < items.length && isDeepStrictEqual(before[head], value[head])) head += 1;
    let tail = 0;
    const room = Math.min(value.length, items.length) - head;
    while (tail < room && isDeepStrictEqual(before.at(-1 - tail), value.at(-1 - tail))) tail += 1;
    const surplus = items.slice(head, items.length - tail);
    const missing = value.slice(head, value.length - tail);
    const common = Math.min(surplus.length, missing.length);
    const removed = surplus.slice(common).map((item) => this.#lineOf(item));
    if (removed.some((line) => line === undefined)) return false;
    surplus.slice(0, common).forEach((item, index) => this.#compare(item, missing[index] ?? null, undefined, false));
    this.edits.push(...removed.flatMap((line) => (line === undefined ? [] : [{ ...line, text: '' }])));
    this.#insert(items, head + common, missing.slice(common));
    return true;
  }

  /** Inserts items into a list of lines, before the item at `place`. */
  #insert(items: readonly Node[], place: number, values: readonly JsonValue[]): void {
    const neighbour = items[Math.max(place - 1, 0)];
    if (neighbour === undefined || values.length === 0) return;
    const dash = this.#dashOf(neighbour);
    const indent = ' '.repeat(this.#columnOf(dash));
    const isInline = isScalar(neighbour) || (isCollection(neighbour) && neighbour.flow === true);
    const lines = values.map((value) => {
      const isText = typeof value !== 'object' || value === null;
      const place: YamlPlace = { isInFlow: false, isJson: false };
      return `- ${isInline || isText ? writeInline(value, place, neighbour) : writeBlock(value, indent.length + 2)}`;
    });
    if (place === 0) {
      this.edits.push({ start: dash, end: dash, text: lines.map((line) => `${line}\n${indent}`).join('') });
      return;
    }
    const end = this.#endOfLine(this.#endOf(neighbour));
    this.edits.push({ start: end, end, text: lines.map((line) => `\n${indent}${line}`).join('') });
  }

  #replace(node: Node | null, value: JsonValue, pair: Pair | undefined, isInFlow: boolean): void {
    const isBlock = isCollection(node) && node.flow !== true;
    const end = this.#endOf(node);
    const place = { isInFlow, isJson: this.#isJson };
    const isEmpty = typeof value !== 'object' || value === null || Object.keys(value).length === 0;
    if (isBlock && isEmpty && isNode(pair?.key)) {
      this.edits.push({ start: this.#endOf(pair.key), end, text: `: ${writeInline(value, place)}` });
      return;
    }
    const start = node?.range?.[0] ?? end;
    const text = isBlock ? writeBlock(value, this.#columnOf(start)) : writeInline(value, place, node);
    this.edits.push({ start, end, text });
  }

  #remove(pair: Pair, parent: YAMLMap): void {
    const key = pair.key as Node;
    const start = key.range?.[0] ?? 0;
    const end = this.#endOf(isNode(pair.value) ? pair.value : key);
    const place = parent.items.indexOf(pair);
    const next = parent.items[place + 1]?.key;
    if (parent.flow === true) {
      const previous = parent.items[place - 1];
      const from = isNode(next) || previous === undefined ? start : this.#endOf(previous.value as Node);
      this.edits.push({ start: from, end: isNode(next) ? (next.range?.[0] ?? end) : end, text: '' });
      return;
    }
    if (parent.items.length === 1) this.edits.push({ start, end, text: '{}' });
    else if (isNode(next)) this.edits.push({ start, end: next.range?.[0] ?? end, text: '' });
    else this.edits.push({ start: this.#text.lastIndexOf('\n', start), end, text: '' });
  }

  /** Returns the lines of an item that begins its line, `undefined` for another. */
  #lineOf(item: Node): { readonly start: number; readonly end: number } | undefined {
    const start = this.#dashOf(item) - this.#columnOf(this.#dashOf(item));
    if (this.#text.slice(start, this.#dashOf(item)).trim() !== '') return undefined;
    return { start, end: Math.min(this.#endOfLine(this.#endOf(item)) + 1, this.#text.length) };
  }

  #dashOf(item: Node): number {
    return this.#text.lastIndexOf('-', (item.range?.[0] ?? 0) - 1);
  }

  #columnOf(offset: number): number {
    return offset - (this.#text.lastIndexOf('\n', offset - 1) + 1);
  }

  #endOfLine(offset: number): number {
    const end = this.#text.indexOf('\n', offset);
    return end === -1 ? this.#text.length : end;
  }

  /** End of a value, without spaces and empty lines behind it. */
  #endOf(node: Node | null): number {
    const [start = 0, end = 0] = node?.range ?? [];
    return start + this.#text.slice(start, end).trimEnd().length;
  }

  #jsonOf(node: Node | null): unknown {
    return node === null ? null : node.toJS(this.#document);
  }
}

function hasAnchor(node: unknown): boolean {
  return isNode(node) && 'anchor' in node && typeof node.anchor === 'string' && node.anchor !== '';
}

function containsAlias(value: unknown): boolean {
  if (isAlias(value) || hasAnchor(value)) return true;
  if (isMap(value)) return value.items.some((pair) => containsAlias(pair.value));
  return isSeq(value) && value.items.some(containsAlias);
}
