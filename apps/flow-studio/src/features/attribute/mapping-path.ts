/** Reason why a value cannot be mapped. */
export type Unmappable = 'outside' | 'name' | 'deep';

/** Most parts of a path that the server reads. */
const MAX_PARTS = 20;

/**
 * Writes the path of a value of an answer as an attribute mapping names it: `{{data.tier}}`, `{{data["full name"][0]}}`. Returns why
 * not when no mapping can name it.
 */
export function mappingValue(path: readonly (string | number)[]): { readonly value: string } | Unmappable {
  const [root, ...rest] = path;
  if (root !== 'data' || rest.length === 0 || typeof rest[0] === 'number') return 'outside';
  if (rest.length > MAX_PARTS) return 'deep';
  let written = 'data';
  for (const part of rest) {
    if (typeof part === 'number') written += `[${part}]`;
    else if (/^[^\s.[\]{}"'|]*[^\s.[\]{}"'|-]$/u.test(part)) written += `.${part}`;
    else if (/^[^"{}]+$/u.test(part)) written += `["${part}"]`;
    else return 'name';
  }
  return { value: `{{${written}}}` };
}
