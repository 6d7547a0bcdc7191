import type Database from 'libsql';
import type { Compilable, Kysely } from 'kysely';
import type { StoreSchema } from '../schema/schema.js';
import type { Bindable, ParameterTypes, ParameterValues } from './parameter.js';

/** A query that Kysely compiled and SQLite prepared once. All three are synchronous and throw what SQLite throws. */
export interface PreparedQuery<Parameters, Row> {
  readonly sql: string;
  first(parameters: Parameters): Row | undefined;
  all(parameters: Parameters): Row[];
  /** Returns how many rows changed. */
  run(parameters: Parameters): number;
}

/** Builds a query out of placeholders, which have the types of the values that will be bound. */
export type BuildQuery<Types extends ParameterTypes, Row> = (
  db: Kysely<StoreSchema>,
  parameters: ParameterValues<Types>,
) => Compilable<Row>;

/** Stands for a value while Kysely compiles: it is handed through to the list of parameters untouched. */
class Placeholder {
  constructor(readonly name: string) {}
}

/** Compiles a query and prepares it on a connection. */
export function prepareQuery<Types extends ParameterTypes, Row>(
  database: Database.Database,
  db: Kysely<StoreSchema>,
  types: Types,
  build: BuildQuery<Types, Row>,
): PreparedQuery<ParameterValues<Types>, Row> {
  const placeholders = Object.fromEntries(Object.keys(types).map((name) => [name, new Placeholder(name)]));
  const compiled = build(db, placeholders as unknown as ParameterValues<Types>).compile();
  const prepared = database.prepare(compiled.sql);
  const statement = prepared.reader ? prepared.raw() : prepared;
  const columns = statement.reader ? statement.columns().map((column) => column.name) : [];
  const toRow = (values: unknown): Row => {
    const row: Record<string, unknown> = {};
    columns.forEach((column, index) => (row[column] = (values as unknown[])[index]));
    return row as Row;
  };
  // One array: a lone `null` argument would be taken for a list of named parameters.
  const bind = (values: Readonly<Record<string, Bindable>>): unknown[] =>
    compiled.parameters.map((parameter) => (parameter instanceof Placeholder ? values[parameter.name] : parameter));
  return {
    sql: compiled.sql,
    first: (parameters) => {
      const values = statement.get(bind(parameters));
      return values === undefined ? undefined : toRow(values);
    },
    all: (parameters) => statement.all(bind(parameters)).map(toRow),
    run: (parameters) => statement.run(bind(parameters)).changes,
  };
}
