/** A value of a column. */
export type Cell = string | number | null;

/** The values of a row in the order of the columns of its {@link TableColumns}. */
export type Row = readonly Cell[];

/** The columns of a table, sorted by name: the databases have them in different orders. */
export type TableColumns = readonly Column[];

/** A column of a table. */
export interface Column {
  readonly name: string;
  readonly kind: 'text' | 'number' | 'other';
}
