import type Database from 'libsql';
import type { Compilable, Kysely } from 'kysely';
import type { StoreSchema } from '../schema/schema.js';
import type { Bindable, ParameterTypes, ParameterValues } from './parameter.js';

/** A query that Kysely compiled and SQLite prepared once. Every way to run it is synchronous and throws what SQLite throws. */
export interface PreparedQuery<Parameters, Row> {
  readonly sql: string;
  first(parameters: Parameters): Row | undefined;
  all(parameters: Parameters): Row[];
  /** Returns how many rows changed. */
  run(parameters: Parameters): number;
  /** Does what `run` does, and leaves out the count: libsql takes 1 us to make it, as long as a small statement. */
  execute(parameters: Parameters): void;
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
  const prepare = () => {
    const prepared = database.prepare(compiled.sql);
    return prepared.reader ? prepared.raw() : prepared;
  };
  const first = prepare();
  const columns = first.reader ? first.columns().map((column) => column.name) : [];
  const toRow = (values: unknown): Row => {
    const row: Record<string, unknown> = {};
    columns.forEach((column, index) => (row[column] = (values as unknown[])[index]));
    return row as Row;
  };
  // One array: a lone `null` argument would be taken for a list of named parameters.
  const bind = (values: Readonly<Record<string, Bindable>>): unknown[] =>
    compiled.parameters.map((parameter) => (parameter instanceof Placeholder ? values[parameter.name] : parameter));
  const find = reuseStatement(prepare, first);
  const list = reuseStatement(prepare);
  const change = reuseStatement(prepare);
  const execute = reuseStatement(prepare);
  return {
    sql: compiled.sql,
    first: (parameters) => {
      const values: unknown = find((statement) => statement.get(bind(parameters)));
      return values === undefined ? undefined : toRow(values);
    },
    all: (parameters) => list((statement) => statement.all(bind(parameters))).map(toRow),
    run: (parameters) => change((statement) => statement.run(bind(parameters)).changes),
    execute: (parameters) => {
      execute((statement) => statement.get(bind(parameters)));
    },
  };
}

/**
 * Keeps one statement for one way to run it. `get` of libsql resets no statement: after another way to run it, or after a
 * failure, it runs with the parameters of the call before (findings/libsql-get-runs-with-the-parameters-of-the-call-before.sh).
 */
function reuseStatement<Statement>(prepare: () => Statement, prepared?: Statement) {
  let ready = prepared;
  return <Result>(work: (statement: Statement) => Result): Result => {
    const statement = ready ?? prepare();
    ready = undefined;
    const result = work(statement);
    ready = statement;
    return result;
  };
}
