import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { Compilable } from 'kysely';
import type { Bindable, ParameterKind, ParameterTypes, ParameterValues } from '../connection/parameter.js';
import type { BuildQuery } from '../connection/prepare-query.js';
import { Placeholder } from '../connection/prepare-query.js';
import type { StoreSchema } from '../schema/schema.js';
import { escapeText, unescapeText } from './escaped-text.js';

/** The cells of a row as the server sends them. */
export type Cells = readonly (string | null)[];

/** A result column. */
export interface Column {
  readonly name: string;
  readonly isNumber: boolean;
}

/** A statement that each connection prepares at its first use. */
export interface Statement {
  /** Unique in the process. */
  readonly name: string;
  readonly text: string;
  /** Object ids of the parameter types; 0 lets the server decide. */
  readonly types: readonly number[];
  /** Known once a connection has prepared the statement. */
  columns?: readonly Column[];
}

/** A statement with its parameters. */
export interface Request {
  readonly statement: Statement;
  readonly values: Cells;
}

/** Object ids of types. */
const TYPE_IDS: Readonly<Record<ParameterKind, number>> = { number: 20, text: 25 };
/** Object ids of types with numbers: int8, int2, int4, oid, float8 and numeric. */
const NUMBERS: ReadonlySet<number> = new Set([20, 21, 23, 26, 701, 1700]);
const LEAST = '-9223372036854775808';
const GREATEST = '9223372036854775807';

/** Compiles queries, and has no connection. */
const compiler = new Kysely<StoreSchema>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

let count = 0;

/** Creates a statement from SQL. */
export function createStatement(text: string, types: readonly number[] = []): Statement {
  count += 1;
  return { name: `flow_store_${count}`, text, types };
}

/** A compiled query: a statement, and the encoding of its parameters. */
export interface CompiledStatement {
  readonly statement: Statement;
  encode(values: Readonly<Record<string, Bindable>>): Cells;
}

/** Compiles a query to a statement. */
export function compileStatement<Types extends ParameterTypes, Row>(
  types: Types,
  build: BuildQuery<Types, Row>,
): CompiledStatement {
  const placeholders = Object.fromEntries(Object.keys(types).map((name) => [name, new Placeholder(name)]));
  const query: Compilable<Row> = build(compiler, placeholders as unknown as ParameterValues<Types>);
  const { sql, parameters } = query.compile();
  const typeOf = (parameter: unknown): number => {
    if (parameter instanceof Placeholder) return TYPE_IDS[types[parameter.name]?.kind ?? 'text'];
    if (parameter === null) return 0;
    return TYPE_IDS[typeof parameter === 'number' ? 'number' : 'text'];
  };
  return {
    statement: createStatement(sql, parameters.map(typeOf)),
    encode: (values) =>
      parameters.map((parameter) =>
        encodeValue(parameter instanceof Placeholder ? values[parameter.name] : (parameter as Bindable)),
      ),
  };
}

/** Encodes a parameter as text. */
export function encodeValue(value: Bindable | undefined): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? escapeText(value) : encodeNumber(value);
}

/** A number beyond the integers of the server becomes the nearest one. */
function encodeNumber(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  if (Number.isNaN(value)) throw new TypeError('a number is expected, and NaN is none');
  if (Math.abs(value) >= 2 ** 63) return value < 0 ? LEAST : GREATEST;
  return String(BigInt(Math.ceil(value)));
}

/** Converts cells to a row. */
export function decodeRow({ columns = [] }: Statement, cells: Cells): Record<string, string | number | null> {
  const row: Record<string, string | number | null> = {};
  for (let index = 0; index < columns.length; index += 1) {
    const column = columns[index];
    if (column === undefined) continue;
    const cell = cells[index] ?? null;
    row[column.name] = cell === null ? null : column.isNumber ? Number(cell) : unescapeText(cell);
  }
  return row;
}

/** Converts the description of a result column. */
export function toColumn({ name, dataTypeID }: { readonly name: string; readonly dataTypeID: number }): Column {
  return { name, isNumber: NUMBERS.has(dataTypeID) };
}
