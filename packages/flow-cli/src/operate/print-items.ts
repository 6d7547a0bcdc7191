import type { JsonObject, JsonValue } from '@luluchat/flow-runtime';
import { stringifyJson } from '@luluchat/flow-runtime/values';
import type { CommandContext } from '../command/cli-command.js';
import type { FormatOptions } from '../command/options.js';
import { printable } from '../output/printable.js';
import { writeTable } from '../output/write-table.js';
import type { ListedItems } from './list-some.js';

/** Columns of a table by their titles, and the text of each for an item. */
export type Columns = Readonly<Record<string, (item: JsonObject) => JsonValue | undefined>>;

/** Prints items as a table, or as JSON in the form of the API. `none` is said when there are none. */
export function printItems(
  { items, hasMore }: ListedItems,
  { columns, none }: { readonly columns: Columns; readonly none: string },
  { format }: FormatOptions,
  { out, err }: CommandContext,
): 0 {
  if (format === 'json') out(`${stringifyJson([...items])}\n`);
  else if (items.length === 0) out(`${none}\n`);
  else {
    const rows = items.map((item) => Object.values(columns).map((read) => toCell(read(item))));
    out(writeTable([Object.keys(columns), ...rows]));
  }
  if (hasMore) err('There are more: name a larger --limit.\n');
  return 0;
}

/** Prints one answer of the API as JSON, or what `describe` says of it. */
export function printAnswer(
  answer: JsonObject,
  describe: (answer: JsonObject) => string,
  { format }: FormatOptions,
  { out }: CommandContext,
): 0 {
  out(`${format === 'json' ? stringifyJson(answer) : printable(describe(answer))}\n`);
  return 0;
}

/** Writes a value for a person, in one line: a text as it is, all else as JSON. */
export function toCell(value: JsonValue | undefined): string {
  if (value === undefined || value === null || value === '') return '-';
  return printable(typeof value === 'string' ? value : stringifyJson(value));
}
