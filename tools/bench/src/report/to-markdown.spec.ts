import { expect, it } from 'vitest';
import { toFigure } from '../figure/figure.js';
import { toMarkdown } from './to-markdown.js';

it('formats a table with targets and whether they are met', () => {
  const figures = [
    toFigure('a / b', [0.4, 0.5, 0.456], 'x', { bound: 'at least', value: 0.35, aim: 0.45 }),
    toFigure('memory', [25], 'KB', { bound: 'at most', value: 20 }),
    toFigure('calls', [1234.5, 1300, 1200], '/s'),
  ];
  expect(toMarkdown({ title: 'Speed', figures }).split('\n')).toEqual([
    '### Speed',
    '',
    '| figure | median  | min to max         | rounds | target                    |        |',
    '| ------ | ------- | ------------------ | ------ | ------------------------- | ------ |',
    '| a / b  | 0.46x   | 0.40x to 0.50x     | 3      | at least 0.35x, aim 0.45x | met    |',
    '| memory | 25.0 KB | 25.0 KB to 25.0 KB | 1      | at most 20 KB             | MISSED |',
    '| calls  | 1235 /s | 1200 /s to 1300 /s | 3      |                           |        |',
  ]);
});
