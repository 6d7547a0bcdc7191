/** Parameter name as PHP reads it. */
export interface PhpName {
  /** Member of `$_GET` or `$_POST`. */
  readonly name: string;
  /** `true` if the value becomes an entry of an array in that member (`tags[]`, `shop[city]`). */
  readonly isNested: boolean;
}

/**
 * Parses the name of a parameter as PHP does in a query and in a form: leading blanks are removed; a blank, `.`, and `[`
 * without `]` become `_`; text in brackets is a key within the member before them.
 */
export function parsePhpName(source: string): PhpName {
  const text = source.replace(/^ +/, '');
  const open = text.indexOf('[', 1);
  const isNested = open !== -1 && text.includes(']', open);
  const name = (isNested ? text.slice(0, open) : text).replace(/[ .[]/g, '_');
  return { name, isNested };
}
