import { text } from '../../text/text.js';

/** Writes a value of a config for readers. */
export function valueWords(value: unknown): string {
  const { difference } = text;
  if (value === undefined || value === null) return difference.nothingSet;
  if (value === '') return difference.empty;
  if (typeof value === 'boolean') return value ? difference.yes : difference.no;
  if (typeof value === 'object')
    return Object.keys(value).length === 0 ? difference.empty : JSON.stringify(value, null, 2);
  return typeof value === 'string' ? value : String(value as number);
}
