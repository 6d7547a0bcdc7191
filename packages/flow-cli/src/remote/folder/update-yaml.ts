import type { JsonObject } from '@luluchat/flow-runtime';
import { isLongNumber, isPlainObject } from '@luluchat/flow-runtime/values';
import { isDeepStrictEqual } from 'node:util';
import { Document, isMap, isScalar, isSeq, parseDocument, stringify } from 'yaml';
import type { Node, ToStringOptions, YAMLMap, YAMLSeq } from 'yaml';
import { fromYamlValue, toYamlValue } from './to-yaml-value.js';

/**
 * Changes a YAML text so that it contains this document. Comments survive, and so does the notation of everything else if only
 * values differ; where steps or members are added or removed, white space can change. A text whose anchors or merge keys do not
 * allow that is written anew, without comments.
 */
export function updateYaml(text: string, document: JsonObject): string {
  const isWanted = (updated: string): boolean => isDeepStrictEqual(valueOf(updated), document);
  const yaml: Document = parseDocument(text, { intAsBigInt: true });
  if (yaml.errors.length === 0) {
    const spliced = replaceScalars(text, yaml, document);
    if (isWanted(spliced)) return spliced;
    yaml.contents = merge(yaml, yaml.contents, document);
    const updated = yaml.toString({ lineWidth: 0, ...notationOf(text) });
    if (isWanted(updated)) return updated;
  }
  return writeYaml(document);
}

/** Writes a document as YAML. */
export function writeYaml(document: JsonObject): string {
  return new Document(toYamlValue(document), { aliasDuplicateObjects: false }).toString({ lineWidth: 0 });
}

/** Returns the value of a text; `undefined` if it is not valid YAML. */
function valueOf(text: string): unknown {
  const yaml = parseDocument(text, { intAsBigInt: true });
  return yaml.errors.length > 0 ? undefined : fromYamlValue(yaml.toJS({ maxAliasCount: 100 }));
}

/** Replaces values in the text, and leaves everything else. The result is not the document if more than values differs. */
function replaceScalars(text: string, yaml: Document, document: JsonObject): string {
  const edits: { readonly start: number; readonly end: number; readonly value: string }[] = [];
  const visit = (node: unknown, value: unknown): void => {
    if (value === undefined) return;
    if (isMap(node) && isPlainObject(value)) {
      for (const { key, value: member } of node.items) {
        if (Object.hasOwn(value, keyOf(key))) visit(member, value[keyOf(key)]);
      }
    } else if (isSeq(node) && Array.isArray(value)) {
      node.items.forEach((item, index) => visit(item, value[index]));
    } else if (isScalar(node) && node.range && !isDeepStrictEqual(fromYamlValue(node.value), value)) {
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
  return stringify(toYamlValue(value), { lineWidth: 0 }).trimEnd();
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
  if (isScalar(node) && isDeepStrictEqual(fromYamlValue(node.value), value)) return node;
  const created: Node = yaml.createNode(toYamlValue(value), { aliasDuplicateObjects: false });
  if (isScalar(node)) {
    created.comment = node.comment;
    created.commentBefore = node.commentBefore;
  }
  return created;
}

function mergeMap(yaml: Document, map: YAMLMap, value: Record<string, unknown>): YAMLMap {
  map.items = map.items.filter(({ key }) => Object.hasOwn(value, keyOf(key)));
  for (const [name, member] of Object.entries(value)) {
    const pair = map.items.find(({ key }) => keyOf(key) === name);
    if (pair === undefined) map.items.push(yaml.createPair(name, toYamlValue(member)));
    else pair.value = merge(yaml, pair.value, member);
  }
  return map;
}

function mergeList(yaml: Document, list: YAMLSeq, values: readonly unknown[]): YAMLSeq {
  list.items = values.map((value, index) => merge(yaml, list.items[index], value));
  return list;
}

function keyOf(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}
