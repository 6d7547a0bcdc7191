import type { JsonSchema } from '../../step-type/json-schema.js';

/** Returns what an entry of a list is called: the title of its schema, else the list's name without its plural. */
export function itemLabel(list: string, items: JsonSchema): string {
  if (items.title !== undefined) return items.title;
  if (/ies$/.test(list)) return `${list.slice(0, -3)}y`;
  return /[^s]s$/.test(list) ? list.slice(0, -1) : list;
}
