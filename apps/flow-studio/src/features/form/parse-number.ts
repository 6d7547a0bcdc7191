/**
 * Reads what is typed into a field of a number. What is no number, or has more digits than a number of JavaScript keeps, stays a
 * text: the server says what is wrong with it, and nothing typed is lost. An empty field is undefined.
 */
export function parseNumber(typed: string): number | string | undefined {
  const trimmed = typed.trim();
  if (trimmed === '') return undefined;
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(trimmed)) return typed;
  const value = Number(trimmed);
  const digits = trimmed
    .replace(/[eE].*$/, '')
    .replaceAll(/[^\d]/g, '')
    .replace(/^0+/, '');
  return Number.isFinite(value) && digits.length <= 15 ? value : typed;
}

/** Writes a stored value as it is typed. */
export function formatTyped(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
