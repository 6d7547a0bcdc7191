/** A parameter name as PHP reads it. */
export interface PhpName {
  /** The member of `$_GET` or `$_POST`. */
  readonly name: string;
  /** Tells whether the value becomes a list or an object in it (`tags[]`, `shop[city]`). */
  readonly isNested: boolean;
}

/**
 * Parses the name of a parameter as PHP does in a query and in a form: blanks in front go, a blank, `.` and a `[` without `]` become `_`,
 * and what stands in brackets is a key within the member before them.
 */
export function parsePhpName(source: string): PhpName {
  const text = source.replace(/^ +/, '');
  const open = text.indexOf('[', 1);
  const isNested = open !== -1 && text.includes(']', open);
  const name = (isNested ? text.slice(0, open) : text).replace(/[ .[]/g, '_');
  return { name, isNested };
}
