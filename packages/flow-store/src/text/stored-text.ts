/**
 * Makes a text from outside fit for a column: the SQLite binding cuts a text at its first NUL when it is read, and
 * replaces lone surrogates when it is written. Such a text is stored as a JSON string, every other one as it is. Two
 * different texts never give the same stored text, so packed texts can be compared.
 */
export function packText(text: string): string {
  return text.startsWith('"') || text.includes('\0') || !text.isWellFormed() ? JSON.stringify(text) : text;
}

/** Gives back what `packText` was given. */
export function unpackText(stored: string): string {
  return stored.startsWith('"') ? (JSON.parse(stored) as string) : stored;
}
