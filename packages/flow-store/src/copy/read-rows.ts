import type { Cell, Row, TableColumns } from './copied-rows.js';
import type { CopiedTable } from './copied-tables.js';

/** A query for some rows of a table. */
export interface RowQuery {
  readonly sql: string;
  readonly parameters: readonly Cell[];
}

/** Returns the query for rows after the key of `after`. `placeholder` returns that of a parameter, counted from 1. */
export function buildRowQuery(
  { name, key }: CopiedTable,
  columns: TableColumns,
  after: Row | undefined,
  limit: number,
  placeholder: (position: number) => string,
): RowQuery {
  const names = columns.map((column) => column.name);
  const keys = key ?? names;
  const list = keys.join(', ');
  const places = keys.map((_, index) => placeholder(index + 1)).join(', ');
  return {
    sql: [
      // Equal rows are read together: between them, no key could tell where to continue.
      `select ${names.join(', ')}${key === undefined ? ', count(*)' : ''} from ${name}`,
      ...(after === undefined ? [] : [`where (${list}) > (${places})`]),
      ...(key === undefined ? [`group by ${list}`] : []),
      `order by ${list} limit ${limit}`,
    ].join(' '),
    parameters: after === undefined ? [] : keys.map((column) => after[names.indexOf(column)] ?? null),
  };
}

/** Returns each row as often as the table has it. */
export function repeatRows({ key }: CopiedTable, read: readonly Row[]): readonly Row[] {
  if (key !== undefined) return read;
  return read.flatMap((row) => Array.from({ length: Number(row.at(-1)) }, () => row.slice(0, -1)));
}
