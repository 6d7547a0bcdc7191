/**
 * Writes a text with the letters a to z and digits alone, its words joined by a separator: "Next café visit" is "next-cafe-visit". Empty
 * when none is left.
 */
export function plainName(text: string, separator: '-' | '_'): string {
  const words = text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return words?.join(separator) ?? '';
}
