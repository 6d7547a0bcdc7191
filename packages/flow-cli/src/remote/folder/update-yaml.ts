import type { JsonObject } from '@luluchat/flow-runtime';
import { isPlainObject } from '@luluchat/flow-runtime/values';
import { isDeepStrictEqual } from 'node:util';
import { Document, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Node, YAMLMap, YAMLSeq } from 'yaml';
import { toYamlValue } from './to-yaml-value.js';

/**
 * Changes a YAML text so that it contains this document. Comments and the notation of everything that stays the same survive. A
 * text whose anchors or merge keys do not allow that is written anew, without comments.
 */
export function updateYaml(text: string, document: JsonObject): string {
  const wanted = toYamlValue(document);
  const yaml = parseDocument(text, { intAsBigInt: true });
  if (yaml.errors.length === 0) {
    yaml.contents = merge(yaml, yaml.contents, wanted);
    const updated = yaml.toString({ lineWidth: 0 });
    if (isDeepStrictEqual(valueOf(updated), toPlain(wanted))) return updated;
  }
  return new Document(wanted, { aliasDuplicateObjects: false }).toString({ lineWidth: 0 });
}

/** Value of a text, with every integer as `bigint`. */
function valueOf(text: string): unknown {
  return toPlain(parseDocument(text, { intAsBigInt: true }).toJS({ maxAliasCount: 100 }));
}

/** Returns a node with this value: the given one, changed where it differs, or else a new one. */
function merge(yaml: Document, node: unknown, value: unknown): Node {
  if (isMap(node) && isPlainObject(value)) return mergeMap(yaml, node, value);
  if (isSeq(node) && Array.isArray(value)) return mergeList(yaml, node, value);
  if (isScalar(node) && !Array.isArray(value) && !isPlainObject(value)) {
    if (!isDeepStrictEqual(toPlain(node.value), toPlain(value))) {
      node.value = value;
      // The notation of the old value does not fit the new one.
      delete node.source;
      delete node.format;
    }
    return node;
  }
  return yaml.createNode(value, { aliasDuplicateObjects: false });
}

function mergeMap(yaml: Document, map: YAMLMap, value: Record<string, unknown>): YAMLMap {
  map.items = map.items.filter(({ key }) => Object.hasOwn(value, keyOf(key)));
  for (const [name, member] of Object.entries(value)) {
    const pair = map.items.find(({ key }) => keyOf(key) === name);
    if (pair === undefined) map.items.push(yaml.createPair(name, member));
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

/** Makes values comparable: integers are `bigint`, and objects have the ordinary prototype. */
function toPlain(value: unknown): unknown {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
  if (Array.isArray(value)) return value.map(toPlain);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toPlain(member)]));
}
