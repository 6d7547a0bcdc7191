import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { toFigure } from '../figure/figure.js';
import type { FigureGroup } from '../figure/figure.js';
import { readHistory } from './history.js';
import type { Measurement } from './update-results.js';
import { writeHistory } from './write-results.js';

const measurement: Measurement = {
  command: 'npm run bench -- engine',
  commit: '`1a2b3c4`',
  date: '2026-11-28',
  machine: 'Node v20.20.2, linux x64, 2 cores, 8 GiB; load 0.1',
};
const groups = (ratio: number): readonly FigureGroup[] => [
  {
    title: 'Runs <per second>',
    figures: [
      toFigure('ours / theirs', [ratio, ratio + 0.2, ratio + 0.1], 'x', { bound: 'at least', value: 1.2 }),
      toFigure('completed by ours', [1234.56789], '/s'),
    ],
  },
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bench-history-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('keeps the figures of each commit, and those of the last measurement of one', () => {
  writeHistory(folder, 'engine', measurement, groups(1));
  writeHistory(folder, 'engine', { ...measurement, commit: '`2b3c4d5`' }, groups(1.1));
  writeHistory(folder, 'engine', { ...measurement, commit: '`2b3c4d5`', date: '2026-11-29' }, groups(1.2));
  const entries = readHistory(join(folder, 'engine.json'));
  expect(entries.map(({ commit, date }) => [commit, date])).toEqual([
    ['`1a2b3c4`', '2026-11-28'],
    ['`2b3c4d5`', '2026-11-29'],
  ]);
  expect(entries[1]?.figures).toEqual([
    {
      ...{ group: 'Runs <per second>', name: 'ours / theirs', unit: 'x', rounds: 3 },
      ...{ min: 1.2, median: 1.3, max: 1.4, target: { bound: 'at least', value: 1.2 } },
    },
    {
      ...{ group: 'Runs <per second>', name: 'completed by ours', unit: '/s', rounds: 1 },
      ...{ min: 1234.57, median: 1234.57, max: 1234.57 },
    },
  ]);
});

it('draws each figure with a target over its commits, with the target', () => {
  writeHistory(folder, 'engine', measurement, groups(1));
  writeHistory(folder, 'engine', { ...measurement, commit: '`2b3c4d5`, with later changes' }, groups(1.2));
  const svg = readFileSync(join(folder, 'engine.svg'), 'utf8');
  const texts = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
  expect(texts).toEqual(
    expect.arrayContaining([
      ...['Whole servers', 'ours / theirs', 'Runs &lt;per second&gt;', 'at least 1.2x'],
      ...['1a2b3c4', '2b3c4d5', '1.10x', '1.30x'],
    ]),
  );
  expect(texts).not.toContain('completed by ours');
});
