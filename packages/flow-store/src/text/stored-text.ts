/**
 * Encodes a text from outside for a column: the SQLite binding cuts a text at its first NUL when reading, and replaces lone
 * surrogates when writing. Such a text is stored as a JSON string, every other one unchanged. Different texts have different
 * stored texts, so packed texts can be compared.
 */
export function packText(text: string): string {
  return text.startsWith('"') || text.includes('\0') || !text.isWellFormed() ? JSON.stringify(text) : text;
}

/** Decodes the result of `packText`. */
export function unpackText(stored: string): string {
  return stored.startsWith('"') ? (JSON.parse(stored) as string) : stored;
}
