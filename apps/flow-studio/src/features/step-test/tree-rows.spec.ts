import { describe, expect, it } from 'vitest';
import { parseJsonText, writeJson } from './json-value.js';
import { listRows, openFirst, PAGE } from './tree-rows.js';
import type { JsonValue } from './json-value.js';
import type { TreeRow } from './tree-rows.js';

const read = (source: string): JsonValue => {
  const value = parseJsonText(source);
  if (value === undefined) throw new Error('This is no JSON.');
  return value;
};
const brief = (rows: readonly TreeRow[]) =>
  rows.map((row) => `${'  '.repeat(row.level - 1)}${row.kind === 'more' ? `+${row.count}` : row.name}`);

describe('the rows of an answer', () => {
  it('stand in the order of the answer, members below what holds them', () => {
    const root = read('{"data":{"tier":"gold","tags":["a","b"],"none":{}},"ok":true}');
    const rows = listRows(root, openFirst(root));
    expect(brief(rows)).toEqual(['data', '  tier', '  tags', '    0', '    1', '  none', 'ok']);
    expect(rows[2]).toMatchObject({ path: ['data', 'tags'], isOpen: true, level: 2, position: 2, setSize: 3 });
    expect(rows[5]).toMatchObject({ isOpen: undefined });
  });

  it('show long lists page by page, and open no more than fits', () => {
    const root = read(JSON.stringify({ list: Array.from({ length: 250 }, (_, index) => index) }));
    expect(brief(listRows(root, openFirst(root)))).toEqual(['list']);
    const open = new Set(['["list"]']);
    const rows = listRows(root, { open, shown: new Map() });
    expect(rows).toHaveLength(1 + PAGE + 1);
    expect(rows.at(-1)).toMatchObject({ kind: 'more', count: 150, position: 101, setSize: 101 });
    expect(listRows(root, { open, shown: new Map([['["list"]', 300]]) })).toHaveLength(251);
  });

  it('exist for a value that has no members, and for one that is nested deep', () => {
    const text = read('"hello"');
    expect(listRows(text, openFirst(text))).toMatchObject([{ path: [], value: 'hello' }]);
    const deep = read(`${'['.repeat(500)}${']'.repeat(500)}`);
    expect(listRows(deep, openFirst(deep)).length).toBeGreaterThan(10);
  });

  it('keep members whose names are those of JavaScript', () => {
    const root = read('{"__proto__":"a","constructor":"b"}');
    expect(brief(listRows(root, openFirst(root)))).toEqual(['__proto__', 'constructor']);
    expect(writeJson(root)).toBe('{"__proto__":"a","constructor":"b"}');
  });
});
