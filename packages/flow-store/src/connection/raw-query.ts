import type { Compilable, Kysely, RawBuilder } from 'kysely';
import type { StoreSchema } from '../schema/schema.js';

/** Makes a query of SQL that Kysely cannot build. */
export function rawQuery<Row>(db: Kysely<StoreSchema>, query: RawBuilder<Row>): Compilable<Row> {
  return { compile: () => query.compile(db) };
}

/** Encodes texts as an array of PostgreSQL. */
export function toTextArray(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`).join(',')}}`;
}

/** Encodes integers as an array of PostgreSQL. */
export function toNumberArray(numbers: readonly number[]): string {
  return `{${numbers.join(',')}}`;
}
