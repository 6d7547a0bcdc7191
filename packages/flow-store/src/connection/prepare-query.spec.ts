import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { number } from './parameter.js';
import { openQueryConnection } from './query-connection.js';

function openTable() {
  const connection = openQueryConnection(':memory:');
  onTestFinished(() => connection.close());
  connection.database.exec('create table probes (id integer primary key, content blob not null) strict');
  const prepared = connection.prepare({ id: number() }, (db, { id }) =>
    db.insertInto('probes').values({ id, content: sql`x'00'` }),
  );
  const refuseTwo = connection.prepare({ id: number() }, (db, { id }) =>
    db.selectNoFrom(sql<number>`iif(${id} = 2, json('no JSON'), ${id})`.as('value')),
  );
  const ids = (): unknown => connection.query('select id from probes order by id').flat();
  return { prepared, refuseTwo, ids };
}

describe('a prepared query', () => {
  it('works again after an error, whichever method runs it', () => {
    const { prepared, ids } = openTable();
    prepared.execute({ id: 1 });
    expect(() => prepared.execute({ id: 1 })).toThrow(/UNIQUE constraint failed/);
    expect(() => prepared.execute({ id: 1 })).toThrow(/UNIQUE constraint failed/);
    prepared.execute({ id: 2 });
    expect(() => prepared.run({ id: 2 })).toThrow(/UNIQUE constraint failed/);
    expect(prepared.run({ id: 3 })).toBe(1);
    prepared.execute({ id: 4 });
    expect(ids()).toEqual([1, 2, 3, 4]);
  });

  it('finds rows again after a failed search', () => {
    const { refuseTwo } = openTable();
    expect(refuseTwo.first({ id: 1 })).toEqual({ value: 1 });
    expect(() => refuseTwo.first({ id: 2 })).toThrow(/malformed JSON/);
    expect(refuseTwo.first({ id: 3 })).toEqual({ value: 3 });
  });
});
