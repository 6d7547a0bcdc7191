import type { TreeRow } from './tree-rows.js';

/** Effect of a key in a tree. */
export type TreeMove =
  | { readonly kind: 'go'; readonly row: TreeRow }
  | { readonly kind: 'open'; readonly isOpen: boolean }
  | { readonly kind: 'act' };

/**
 * Returns what a key does, by the pattern of trees of the ARIA Authoring Practices: arrows up and down, Home and End move; arrow
 * right opens, then goes to the first member; arrow left closes, then goes to what holds the row. undefined: the key does nothing.
 */
export function nextRow(key: string, rows: readonly TreeRow[], active: number): TreeMove | undefined {
  const row = rows[active];
  if (row === undefined) return undefined;
  const go = (index: number): TreeMove | undefined => {
    const target = rows[index];
    return target === undefined || target === row ? undefined : { kind: 'go', row: target };
  };
  const isOpen = row.kind === 'value' ? row.isOpen : undefined;
  switch (key) {
    case 'ArrowDown':
      return go(active + 1);
    case 'ArrowUp':
      return go(active - 1);
    case 'Home':
      return go(0);
    case 'End':
      return go(rows.length - 1);
    case 'ArrowRight':
      if (isOpen === false) return { kind: 'open', isOpen: true };
      return isOpen === true ? go(active + 1) : undefined;
    case 'ArrowLeft':
      if (isOpen === true) return { kind: 'open', isOpen: false };
      return go(rows.findLastIndex(({ level }, index) => index < active && level < row.level));
    case 'Enter':
    case ' ':
      return { kind: 'act' };
    default:
      return key.length === 1 ? goByLetter(key, rows, active) : undefined;
  }
}

/** Goes to the next row whose name begins with a letter. */
function goByLetter(letter: string, rows: readonly TreeRow[], active: number): TreeMove | undefined {
  const begins = (row: TreeRow) =>
    row.kind === 'value' && row.name.toLocaleLowerCase().startsWith(letter.toLocaleLowerCase());
  const found = rows.slice(active + 1).find(begins) ?? rows.slice(0, active).find(begins);
  return found === undefined ? undefined : { kind: 'go', row: found };
}
