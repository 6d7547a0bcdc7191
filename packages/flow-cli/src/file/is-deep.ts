import type { CST } from 'yaml';

/** Deepest nesting that is composed: a flow nests its configs up to 32 levels, and the library runs out of stack at about 800. */
export const MAX_DEPTH = 100;

/** Tells whether a document nests deeper than {@link MAX_DEPTH}, before it is composed. Does not recurse. */
export function isDeep(tokens: readonly CST.Token[]): boolean {
  const pending: (readonly [CST.Token, number])[] = tokens.map((token) => [token, 0]);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [token, depth] = next;
    if (depth > MAX_DEPTH) return true;
    if (token.type === 'document') {
      if (token.value !== undefined) pending.push([token.value, depth]);
    } else if ('items' in token) {
      for (const { key, value } of token.items) {
        if (key) pending.push([key, depth + 1]);
        if (value) pending.push([value, depth + 1]);
      }
    }
  }
  return false;
}
