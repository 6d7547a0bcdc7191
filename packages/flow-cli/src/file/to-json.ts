import { isLongNumber } from '@luluchat/flow-runtime/values';
import { isAlias, isMap, isNode, isScalar, isSeq } from 'yaml';
import type { Alias, Node, Pair, YAMLMap } from 'yaml';
import { memberName } from './member-name.js';
import type { FileProblemCode } from './problem-code.js';

/** Most values that aliases (`*name`) may add to a file. */
export const MAX_ALIASED_VALUES = 10_000;

/** A fault of the content, with its offset in the text. */
export interface ContentFault {
  readonly code: FileProblemCode;
  readonly message: string;
  readonly offset: number;
}

/** JSON of a YAML document, its faults, and the values that its aliases stand for. */
export interface Converted {
  readonly json: unknown;
  readonly faults: readonly ContentFault[];
  readonly targetOf: (alias: Alias) => Node | undefined;
}

/**
 * Converts the nodes of a YAML document to JSON. `toJS` of the library follows aliases to themselves without end, and its check
 * of repeated keys compares each key with each other, which takes minutes for a large file.
 */
export function toJson(root: Node | null): Converted {
  const converter = new Converter();
  const json = converter.convert(root);
  return { json, faults: converter.faults, targetOf: (alias) => converter.targets.get(alias) };
}

class Converter {
  readonly faults: ContentFault[] = [];
  readonly targets = new Map<Alias, Node>();
  readonly #anchors = new Map<string, Node>();
  readonly #open = new Set<Node>();
  #aliasDepth = 0;
  #aliasedValues = 0;

  convert(node: Node | null): unknown {
    if (node === null) return null;
    if (isAlias(node)) return this.#convertAlias(node);
    if (this.#aliasDepth > 0 && (this.#aliasedValues += 1) > MAX_ALIASED_VALUES) return null;
    if ('anchor' in node && typeof node.anchor === 'string' && this.#aliasDepth === 0) {
      this.#anchors.set(node.anchor, node);
    }
    this.#open.add(node);
    const json = this.#convertValue(node);
    this.#open.delete(node);
    return json;
  }

  #convertValue(node: Node): unknown {
    if (isScalar(node)) return this.#convertScalar(node.value, node);
    if (isSeq(node) && !hasForeignTag(node, 'seq')) {
      return node.items.map((item) => this.convert(isNode(item) ? item : null));
    }
    if (isMap(node) && !hasForeignTag(node, 'map')) return this.#convertMap(node);
    this.#report('not_json', node, 'Only texts, numbers, true, false, null, lists and objects are allowed here.');
    return null;
  }

  #convertScalar(value: unknown, node: Node): unknown {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (Number.isFinite(value) || isLongNumber(value)) return value;
    const message =
      typeof value === 'number'
        ? 'This number is not finite. Put quotes around it if it is a text.'
        : 'Only texts, numbers, true, false and null are allowed here. Remove the tag (!...).';
    this.#report('not_json', node, message);
    return null;
  }

  #convertMap(map: YAMLMap): unknown {
    const entries: [string, unknown][] = [];
    const names = new Set<string>();
    for (const pair of map.items) {
      const name = this.#nameOf(pair, map);
      if (name === undefined) continue;
      if (names.has(name)) {
        const message = 'This name stands twice in the same object. Remove one of them.';
        this.#report('duplicate_key', isNode(pair.key) ? pair.key : map, message);
      }
      names.add(name);
      entries.push([name, this.convert(isNode(pair.value) ? pair.value : null)]);
    }
    // Defines `__proto__` as a member like any other.
    return Object.fromEntries(entries);
  }

  #nameOf({ key }: Pair, map: YAMLMap): string | undefined {
    const name = memberName(key);
    if (name !== undefined) return name;
    const message = 'The name of a member must be a text. Put quotes around it.';
    this.#report('not_json', isNode(key) ? key : map, message);
    return undefined;
  }

  #convertAlias(alias: Alias): unknown {
    const target = this.targets.get(alias) ?? this.#anchors.get(alias.source);
    if (target === undefined) {
      this.#report('invalid_yaml', alias, 'No value before this place has the anchor (&name) of this alias (*name).');
      return null;
    }
    if (this.#open.has(target)) {
      this.#report('too_many_aliases', alias, 'This alias (*name) stands inside of the value that it repeats.');
      return null;
    }
    this.targets.set(alias, target);
    this.#aliasDepth += 1;
    const json = this.convert(target);
    this.#aliasDepth -= 1;
    if (this.#aliasedValues > MAX_ALIASED_VALUES && !this.faults.some(({ code }) => code === 'too_many_aliases')) {
      const message = `Aliases (*name) repeat more than ${MAX_ALIASED_VALUES} values up to here. Use fewer.`;
      this.#report('too_many_aliases', alias, message);
    }
    return json;
  }

  #report(code: FileProblemCode, node: Node, message: string): void {
    this.faults.push({ code, message, offset: node.range?.[0] ?? 0 });
  }
}

function hasForeignTag(node: Node & { readonly tag?: string | undefined }, kind: 'seq' | 'map'): boolean {
  return node.tag !== undefined && node.tag !== `tag:yaml.org,2002:${kind}`;
}
