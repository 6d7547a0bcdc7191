import { createStatement } from './statement.js';
import type { Request, Statement } from './statement.js';

/** Numbers of rows of one statement, the largest first: few of them, since each connection prepares each. */
const SIZES = [32, 8, 2];
/** An insert of one row whose values are parameters, and nothing else is. */
const INSERT = /^(insert into "\w+" \([^)]+\) values )\((?:\$\d+, )*\$\d+\)([^$]*)$/;

/** Statements that insert several rows, by the statement for one. */
const larger = new WeakMap<Statement, ReadonlyMap<number, Statement>>();

/**
 * Merges the requests of several writes, which may be executed in any order, into fewer ones: inserts of the same kind become inserts of
 * several rows. The requests of one write stay in their order.
 */
export function mergeInserts(writes: readonly (readonly Request[])[]): readonly Request[] {
  const places = findPlaces(writes);
  const placeOf = ({ statement }: Request): number => places.get(statement) ?? 0;
  const rest = writes.map((requests) => [...requests]).filter((requests) => requests.length > 0);
  const merged: Request[] = [];
  for (;;) {
    const heads = rest.flatMap(([head]) => (head === undefined ? [] : [head]));
    const [first] = heads;
    if (first === undefined) return merged;
    const { statement } = heads.reduce((one, other) => (placeOf(other) < placeOf(one) ? other : one), first);
    const alike = rest.filter(([head]) => head?.statement === statement).map((requests) => requests.shift() as Request);
    merged.push(...mergeAlike(statement, alike));
  }
}

/** Returns the last place at which a write has each statement: those with an early place come first, so that more are alike. */
function findPlaces(writes: readonly (readonly Request[])[]): ReadonlyMap<Statement, number> {
  const places = new Map<Statement, number>();
  for (const requests of writes) {
    requests.forEach(({ statement }, place) => {
      places.set(statement, Math.max(place, places.get(statement) ?? 0));
    });
  }
  return places;
}

function mergeAlike(statement: Statement, requests: readonly Request[]): readonly Request[] {
  if (requests.length === 1) return requests;
  const statements = larger.get(statement) ?? createLarger(statement);
  larger.set(statement, statements);
  const merged: Request[] = [];
  for (let start = 0; start < requests.length;) {
    const size = SIZES.find((rows) => start + rows <= requests.length && statements.has(rows)) ?? 1;
    const rows = requests.slice(start, start + size);
    merged.push({ statement: statements.get(size) ?? statement, values: rows.flatMap(({ values }) => values) });
    start += size;
  }
  return merged;
}

/** Creates the statements for several rows; none if the statement is not an insert of values. */
function createLarger({ text, types }: Statement): ReadonlyMap<number, Statement> {
  const [, before, after] = INSERT.exec(text) ?? [];
  if (before === undefined) return new Map();
  return new Map(
    SIZES.map((size) => {
      const rows = Array.from(
        { length: size },
        (_, row) => `(${types.map((_, at) => `$${row * types.length + at + 1}`).join(', ')})`,
      );
      return [
        size,
        createStatement(
          `${before}${rows.join(', ')}${after}`,
          rows.flatMap(() => types),
        ),
      ];
    }),
  );
}
