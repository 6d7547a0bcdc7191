/** Finds the words that a text contains, by their indexes in the list. */
export type FindWords = (text: string) => ReadonlySet<number>;

const UNITS = 0x10000;

/**
 * Prepares a search for many words at once (Aho and Corasick): the cost of a search grows with the text and the matches, not
 * with the number of words. Words are compared by UTF-16 code units; none may be empty.
 */
export function createWordFinder(words: readonly string[]): FindWords {
  /** Maps node and code unit to the next node. */
  const edges = new Map<number, number>();
  const children: number[][] = [[]];
  const endsAt: (number | undefined)[] = [undefined];
  words.forEach((word, index) => {
    let node = 0;
    for (let at = 0; at < word.length; at += 1) {
      const edge = node * UNITS + word.charCodeAt(at);
      let next = edges.get(edge);
      if (next === undefined) {
        next = children.push([]) - 1;
        endsAt.push(undefined);
        edges.set(edge, next);
        children[node]?.push(edge);
      }
      node = next;
    }
    endsAt[node] = index;
  });
  const { fallback, shorter } = linkSuffixes(edges, children, endsAt);

  return (text) => {
    const found = new Set<number>();
    let node = 0;
    for (let at = 0; at < text.length; at += 1) {
      node = step(edges, fallback, node, text.charCodeAt(at));
      for (let end = endsAt[node] === undefined ? shorter[node] : node; end !== undefined; end = shorter[end]) {
        const word = endsAt[end];
        if (word === undefined || found.has(word)) break;
        found.add(word);
      }
    }
    return found;
  };
}

/** Computes for each node its fallback when no edge fits, and the longest proper suffix of it that is a word. */
function linkSuffixes(
  edges: ReadonlyMap<number, number>,
  children: readonly (readonly number[])[],
  endsAt: readonly (number | undefined)[],
): { readonly fallback: readonly number[]; readonly shorter: readonly (number | undefined)[] } {
  const fallback = children.map(() => 0);
  const shorter: (number | undefined)[] = children.map(() => undefined);
  const line = [0];
  for (const node of line) {
    for (const edge of children[node] ?? []) {
      const child = edges.get(edge) ?? 0;
      const suffix = node === 0 ? 0 : step(edges, fallback, fallback[node] ?? 0, edge % UNITS);
      fallback[child] = suffix;
      shorter[child] = endsAt[suffix] === undefined ? shorter[suffix] : suffix;
      line.push(child);
    }
  }
  return { fallback, shorter };
}

function step(edges: ReadonlyMap<number, number>, fallback: readonly number[], from: number, unit: number): number {
  for (let node = from; ; node = fallback[node] ?? 0) {
    const next = edges.get(node * UNITS + unit);
    if (next !== undefined) return next;
    if (node === 0) return 0;
  }
}
