import { expect, it } from 'vitest';
import type { JsonObject } from '@luluchat/flow-runtime';
import { compareDocuments } from './compare-documents.js';
import { formatChanges } from './format-changes.js';

const linesOf = (before: JsonObject, after: JsonObject): readonly string[] =>
  formatChanges(compareDocuments(before, after));

it('shows added, removed and changed members of the flow and of its steps', () => {
  const before = {
    name: 'a',
    whileRunning: 'keep',
    start: 's',
    steps: { s: { type: 't', config: { list: [1, { x: 1 }, 3] } } },
  };
  const after = {
    name: 'b',
    start: 's',
    triggers: [],
    steps: { s: { type: 't', config: { list: [1, { x: 2 }] }, exits: {} } },
  };
  expect(linesOf(before, after)).toEqual([
    '~ /name: "a" -> "b"',
    '+ /triggers: []',
    '- /whileRunning: "keep"',
    '~ step s (t)',
    '    ~ /config/list/1/x: 1 -> 2',
    '    - /config/list/2: 3',
    '    + /exits: {}',
  ]);
});

it('ignores the order of members, and keeps the digits of long numbers', () => {
  expect(linesOf({ a: 1, b: { c: 1, d: 2 } }, { b: { d: 2, c: 1 }, a: 1 })).toEqual([]);
  expect(linesOf({ n: { $number: '12345678901234567890' } }, { n: { $number: '12345678901234567891' } })).toEqual([
    '~ /n: 12345678901234567890 -> 12345678901234567891',
  ]);
});

it('says of places and notes only that they differ', () => {
  const flow = (x: number): JsonObject => ({ steps: { s: { type: 't' } }, editor: { positions: { s: { x, y: 0 } } } });
  expect(linesOf(flow(1), flow(2))).toEqual(['~ layout: places or notes of steps']);
  expect(linesOf(flow(1), { ...flow(1), editor: { positions: { s: { y: 0, x: 1 } } } })).toEqual([]);
  expect(linesOf({ steps: {} }, { steps: {}, editor: { notes: { s: 'why' } } })).toHaveLength(1);
});

it('cuts long values around the first difference', () => {
  const [line = ''] = linesOf(
    { text: `${'x'.repeat(500)}old${'y'.repeat(500)}` },
    { text: `${'x'.repeat(500)}new${'y'.repeat(500)}` },
  );
  expect(line).toMatch(/^~ \/text: …x+oldy+… -> …x+newy+…$/);
  expect(line.length).toBeLessThan(250);
});

it('replaces characters that control a terminal', () => {
  expect(linesOf({ steps: {} }, { steps: { 'a\u001b[2J': { type: 'x\n' } } })).toEqual(['+ step a?[2J (x?)']);
});
