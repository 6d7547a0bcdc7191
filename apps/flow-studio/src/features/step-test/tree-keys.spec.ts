import { describe, expect, it } from 'vitest';
import { parseJsonText } from './json-value.js';
import { nextRow } from './tree-keys.js';
import { listRows } from './tree-rows.js';

const root = parseJsonText('{"data":{"tier":"gold","points":5},"ok":true,"other":{"a":1}}')!;
const rows = listRows(root, { open: new Set(['["data"]']), shown: new Map() });
const press = (key: string, name: string) => {
  const active = rows.findIndex((row) => row.kind === 'value' && row.name === name);
  const move = nextRow(key, rows, active);
  return move?.kind === 'go' && move.row.kind === 'value' ? move.row.name : move;
};

describe('the keys of a tree', () => {
  it.each([
    ['ArrowDown', 'data', 'tier'],
    ['ArrowUp', 'tier', 'data'],
    ['ArrowUp', 'data', undefined],
    ['ArrowDown', 'other', undefined],
    ['Home', 'ok', 'data'],
    ['End', 'data', 'other'],
    ['ArrowRight', 'data', 'tier'],
    ['ArrowRight', 'other', { kind: 'open', isOpen: true }],
    ['ArrowRight', 'tier', undefined],
    ['ArrowLeft', 'points', 'data'],
    ['ArrowLeft', 'data', { kind: 'open', isOpen: false }],
    ['ArrowLeft', 'ok', undefined],
    ['o', 'data', 'ok'],
    ['o', 'ok', 'other'],
    ['D', 'ok', 'data'],
    ['Enter', 'tier', { kind: 'act' }],
    ['Tab', 'tier', undefined],
  ])('%s on %s leads to %o', (key, name, expected) => {
    expect(press(key, name)).toEqual(expected);
  });
});
