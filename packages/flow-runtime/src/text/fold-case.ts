/**
 * Folds case and composition, and trims: `Straße` equals `STRASSE`, a Greek sigma is the same at the end of a word, and the dotted
 * `İ` and dotless `ı` of Turkish are an `i`. Compare text that people type by {@link foldText}, which folds more.
 */
export function foldCase(text: string): string {
  // Lower case first, because ẞ has no other upper case; upper case in between, because ß has no other lower case.
  const folded = text.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase();
  return folded.replaceAll('ς', 'σ').replaceAll('i\u0307', 'i').normalize('NFKC').trim();
}
