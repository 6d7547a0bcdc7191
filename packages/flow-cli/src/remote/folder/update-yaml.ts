import type { JsonObject } from '@luluchat/flow-runtime';
import { isLongNumber, isPlainObject } from '@luluchat/flow-runtime/values';
import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, isSeq, parseDocument, stringify } from 'yaml';
import type { Document, Node, ToStringOptions, YAMLMap, YAMLSeq } from 'yaml';
import { EXACT_NUMBERS } from '../../file/exact-numbers.js';
import { memberName } from '../../file/member-name.js';
import { parseContent } from '../../file/parse-content.js';
import { writeYaml } from '../../file/write-content.js';

/**
 * Changes a YAML text so that it contains this document. Comments survive, and so does the notation of everything else if only
 * values differ; where steps or members are added or removed, white space can change. A text whose anchors or merge keys do not
 * allow that is written anew, without comments.
 */
export function updateYaml(text: string, document: JsonObject): string {
  const isWanted = (updated: string): boolean => isDeepStrictEqual(valueOf(updated), document);
  const yaml: Document = parseDocument(text, EXACT_NUMBERS);
  if (yaml.errors.length === 0) {
    const spliced = replaceScalars(text, yaml, document);
    if (isWanted(spliced)) return spliced;
    yaml.contents = merge(yaml, yaml.contents, document);
    const updated = yaml.toString({ lineWidth: 0, ...notationOf(text) });
    if (isWanted(updated)) return updated;
  }
  return writeYaml(document);
}

/** Returns the value of a text, as a command reads it; `undefined` if that fails. */
function valueOf(text: string): unknown {
  const content = parseContent(text, 'yaml');
  return content.isValid ? content.json : undefined;
}

/** Replaces values in the text, and leaves everything else. The result is not the document if more than values differs. */
function replaceScalars(text: string, yaml: Document, document: JsonObject): string {
  const edits: { readonly start: number; readonly end: number; readonly value: string }[] = [];
  const visit = (node: unknown, value: unknown): void => {
    if (value === undefined) return;
    if (isMap(node) && isPlainObject(value)) {
      for (const { key, value: member } of node.items) {
        const name = memberName(key);
        if (name !== undefined && Object.hasOwn(value, name)) visit(member, value[name]);
      }
    } else if (isSeq(node) && Array.isArray(value)) {
      node.items.forEach((item, index) => visit(item, value[index]));
    } else if (isScalar(node) && node.range && !isDeepStrictEqual(node.value, value)) {
      const [start, end] = node.range;
      edits.push({ start, end, value: notate(value, node.type) });
    }
  };
  visit(yaml.contents, document);
  return edits.reduceRight(
    (changed, { start, end, value }) => changed.slice(0, start) + value + changed.slice(end),
    text,
  );
}

/** Writes a value with the quotes that the value before had. */
function notate(value: unknown, type: string | undefined): string {
  if (typeof value === 'string' && /[\n\r]/.test(value)) return JSON.stringify(value);
  if (typeof value === 'string' && type === 'QUOTE_DOUBLE') return JSON.stringify(value);
  if (typeof value === 'string' && type === 'QUOTE_SINGLE') return `'${value.replaceAll("'", "''")}'`;
  return stringify(value, { ...EXACT_NUMBERS, lineWidth: 0 }).trimEnd();
}

/** Recognizes how a text indents. */
function notationOf(text: string): ToStringOptions {
  const indent = /^( {2,8})[^ #-]/m.exec(text)?.[1]?.length ?? 2;
  return {
    indent,
    indentSeq: !/^( *)[^ #\n][^\n]*:[^\n]*\n\1- /m.test(text),
    flowCollectionPadding: !/[{[][^\s{}[\]]/.test(text),
  };
}

/** Returns a node with this value: the given one, changed where it differs, or else a new one. */
function merge(yaml: Document, node: unknown, value: unknown): Node {
  if (isMap(node) && isPlainObject(value) && !isLongNumber(value)) return mergeMap(yaml, node, value);
  if (isSeq(node) && Array.isArray(value)) return mergeList(yaml, node, value);
  if (isScalar(node) && isDeepStrictEqual(node.value, value)) return node;
  const created: Node = yaml.createNode(value, { aliasDuplicateObjects: false });
  if (isScalar(node)) {
    created.comment = node.comment;
    created.commentBefore = node.commentBefore;
  }
  return created;
}

function mergeMap(yaml: Document, map: YAMLMap, value: Record<string, unknown>): YAMLMap {
  map.items = map.items.filter(({ key }) => {
    const name = memberName(key);
    return name !== undefined && Object.hasOwn(value, name);
  });
  for (const [name, member] of Object.entries(value)) {
    const pair = map.items.find(({ key }) => memberName(key) === name);
    if (pair === undefined) map.items.push(yaml.createPair(name, member));
    else pair.value = merge(yaml, pair.value, member);
  }
  return map;
}

function mergeList(yaml: Document, list: YAMLSeq, values: readonly unknown[]): YAMLSeq {
  list.items = values.map((value, index) => merge(yaml, list.items[index], value));
  return list;
}
