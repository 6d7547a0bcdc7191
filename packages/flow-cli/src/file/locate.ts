import { isAlias, isMap, isNode, isScalar, isSeq } from 'yaml';
import type { Alias, Node } from 'yaml';
import { memberName } from './member-name.js';

/**
 * Finds the offset of the value or member that a JSON Pointer (RFC 6901) names: of a member that of its name. A pointer that
 * leads to nothing gives the closest place above it.
 */
export function locate(root: Node | null, pointer: string, targetOf: (alias: Alias) => Node | undefined): number {
  let node = root;
  let offset = node?.range?.[0] ?? 0;
  for (const segment of segmentsOf(pointer)) {
    const target: Node | undefined = isAlias(node) ? targetOf(node) : (node ?? undefined);
    const found = child(target, segment);
    if (found === undefined) return offset;
    offset = found.offset;
    node = found.node;
  }
  return offset;
}

function segmentsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function child(
  node: Node | undefined,
  segment: string,
): { readonly node: Node | null; readonly offset: number } | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(segment)];
    return isNode(item) ? { node: item, offset: item.range?.[0] ?? 0 } : undefined;
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => memberName(key) === segment);
  if (pair === undefined || !isScalar(pair.key)) return undefined;
  return { node: isNode(pair.value) ? pair.value : null, offset: pair.key.range?.[0] ?? 0 };
}
