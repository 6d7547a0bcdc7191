import { describe, expect, it } from 'vitest';
import { mergeInserts } from './merge-inserts.js';
import { createStatement } from './statement.js';
import type { Statement } from './statement.js';

const TEXT = 25;
const insert = createStatement('insert into "a" ("x", "y") values ($1, $2) on conflict do nothing', [TEXT, TEXT]);
const other = createStatement('insert into "b" ("x") values ($1)', [TEXT]);
const update = createStatement('update "a" set "x" = $1', [TEXT]);
const counted = createStatement('insert into "a" ("x", "y") values ($1, (select max(y) from "a"))', [TEXT]);

const ask = (statement: Statement, ...values: string[]) => ({ statement, values });
const show = (writes: Parameters<typeof mergeInserts>[0]) =>
  mergeInserts(writes).map(({ statement, values }) => `${statement.text}: ${values.join()}`);

describe('inserts of several writes', () => {
  it('become one of several rows, with the values of each in order', () => {
    expect(show([[ask(insert, '1', '2')], [ask(insert, '3', '4')]])).toEqual([
      'insert into "a" ("x", "y") values ($1, $2), ($3, $4) on conflict do nothing: 1,2,3,4',
    ]);
  });

  it('of any number become a few, and none is lost', () => {
    const writes = Array.from({ length: 45 }, (_, index) => [ask(other, `${index}`)]);
    const merged = mergeInserts(writes);
    expect(merged.flatMap(({ values }) => values)).toEqual(writes.flat().flatMap(({ values }) => values));
    expect(merged.map(({ values }) => values.length)).toEqual([32, 8, 2, 2, 1]);
  });

  it('stay in the order of their write, also when other writes have another order', () => {
    const writes = [
      [ask(update, '1'), ask(insert, '1', '1'), ask(other, '1')],
      [ask(insert, '2', '2'), ask(other, '2')],
      [ask(other, '3'), ask(update, '3')],
    ];
    const order = mergeInserts(writes).flatMap(({ statement, values }) =>
      [...new Set(values)].map((write) => ({ statement, write })),
    );
    for (const [index, requests] of writes.entries()) {
      const ofWrite = order.filter(({ write }) => write === `${index + 1}`);
      expect(ofWrite.map(({ statement }) => statement.text.slice(0, 14))).toEqual(
        requests.map(({ statement }) => statement.text.slice(0, 14)),
      );
    }
  });

  it('are merged when other statements of their writes differ', () => {
    const merged = show([[ask(insert, '1', '1'), ask(other, '1')], [ask(other, '2')]]);
    expect(merged).toHaveLength(2);
    expect(merged[1]).toBe('insert into "b" ("x") values ($1), ($2): 1,2');
  });

  it('stay as they are when a value is computed, as statements of other kinds do', () => {
    for (const statement of [counted, update]) {
      const requests = [ask(statement, '1'), ask(statement, '2')];
      expect(mergeInserts(requests.map((request) => [request]))).toEqual(requests);
    }
  });

  it('of one write follow one another', () => {
    expect(show([[ask(other, '1'), ask(other, '2')]])).toEqual([
      'insert into "b" ("x") values ($1): 1',
      'insert into "b" ("x") values ($1): 2',
    ]);
  });
});
