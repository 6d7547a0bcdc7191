import Database from 'libsql';
import { expect, it } from 'vitest';
import { findUnusedBytes, isWritten, readPageForm } from './unused-bytes.js';

/** Creates a database in memory and returns its pages. */
function pagesOf(...statements: readonly string[]): readonly Buffer[] {
  const database = new Database(':memory:');
  for (const statement of statements) database.exec(statement);
  const rows = database.prepare('select data from sqlite_dbpage order by pgno').raw().all() as [Buffer][];
  database.close();
  return rows.map(([data]) => Buffer.from(data));
}

const TABLE = 'create table texts (id integer primary key, text text)';
const fill = (count: number): string =>
  `with recursive ids (id) as (select 1 union all select id + 1 from ids where id < ${count})
    insert into texts select id, 'kept ' || id from ids`;

it('finds the gap of a page and its free blocks, and nothing that a cell holds', () => {
  const pages = pagesOf('pragma secure_delete = off', TABLE, fill(20), 'delete from texts where id in (7, 8, 13)');
  const form = readPageForm(pages[0] as Buffer);
  expect(form).toEqual({ size: 4096, usable: 4096, hasPointerMaps: false });
  const page = pages[1] as Buffer;
  const unused = findUnusedBytes(page, 2, form) ?? [];
  expect(unused.length).toBeGreaterThan(1);
  expect(unused.some((range) => isWritten(page, range))).toBe(true);
  for (const { start, end } of unused) page.fill(0, start, end);
  const text = page.toString('latin1');
  expect(unused.some((range) => isWritten(page, range))).toBe(false);
  for (let id = 1; id <= 20; id += 1) expect(text.includes(`kept ${id}`)).toBe(![7, 8, 13].includes(id));
});

it('finds the gap of the first page behind the header of the file, and of pages that only point to others', () => {
  const pages = pagesOf(TABLE, fill(2_000));
  const form = readPageForm(pages[0] as Buffer);
  const [first = { start: 0 }] = findUnusedBytes(pages[0] as Buffer, 1, form) ?? [];
  expect(first.start).toBeGreaterThan(100);
  const root = pages[1] as Buffer;
  expect(root.readUInt8(0)).toBe(5);
  const cells = root.readUInt16BE(3);
  expect(findUnusedBytes(root, 2, form)?.[0]).toEqual({ start: 12 + 2 * cells, end: root.readUInt16BE(5) });
});

it('finds nothing in a page of another kind, and refuses one whose numbers contradict each other', () => {
  const [, page = Buffer.alloc(0)] = pagesOf(TABLE, fill(20));
  const form = { size: 4096, usable: 4096, hasPointerMaps: false };
  const broken = (change: (page: Buffer) => void): Buffer => {
    const copy = Buffer.from(page);
    change(copy);
    return copy;
  };
  expect(findUnusedBytes(Buffer.alloc(4096), 3, form)).toEqual([]);
  expect(
    findUnusedBytes(
      broken((copy) => copy.writeUInt16BE(5000, 5)),
      2,
      form,
    ),
  ).toBeUndefined();
  expect(
    findUnusedBytes(
      broken((copy) => copy.writeUInt16BE(3000, 3)),
      2,
      form,
    ),
  ).toBeUndefined();
  expect(
    findUnusedBytes(
      broken((copy) => copy.writeUInt16BE(20, 8)),
      2,
      form,
    ),
  ).toBeUndefined();
  expect(
    findUnusedBytes(
      broken((copy) => copy.writeUInt16BE(20, 1)),
      2,
      form,
    ),
  ).toBeUndefined();
});

it('finds nothing in the pointer maps of a file with auto_vacuum, whose entries look like a page of a tree', () => {
  const pages = pagesOf('pragma auto_vacuum = incremental', TABLE, fill(200_000), 'delete from texts where id > 1');
  const form = readPageForm(pages[0] as Buffer);
  expect(form.hasPointerMaps).toBe(true);
  // 4096 bytes have entries of 819 pages, so the maps are the pages 2, 822 and so on.
  const maps = [2, 822].map((number) => pages[number - 1] as Buffer);
  expect(maps.map((map) => map.readUInt8(0))).toContain(2);
  for (const [index, map] of maps.entries()) expect(findUnusedBytes(map, 2 + index * 820, form)).toEqual([]);
  // Without the map, the same bytes would be taken for unused ones.
  expect(maps.some((map) => findUnusedBytes(map, 5, form)?.some((range) => isWritten(map, range)))).toBe(true);
  expect(findUnusedBytes(pages[2] as Buffer, 3, form)).not.toEqual([]);
});
