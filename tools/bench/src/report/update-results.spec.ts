import { expect, it } from 'vitest';
import { toFigure } from '../figure/figure.js';
import type { FigureGroup } from '../figure/figure.js';
import { updateResults } from './update-results.js';
import type { Measurement } from './update-results.js';

const measurement: Measurement = {
  command: 'npm run bench -- engine',
  commit: '`1a2b3c4`',
  date: '2026-11-28',
  machine: 'Node v20.20.2, linux x64, 2 cores, 8 GiB; load 0.1',
};
const groups: readonly FigureGroup[] = [
  {
    title: 'Runs per second',
    figures: [toFigure('ours / theirs', [1.4, 1.2, 1.3], 'x', { bound: 'at least', value: 1.2 })],
  },
  { title: 'Latency', figures: [toFigure('p99', [10.1], 'ms')] },
];

const SECTION = `## Whole servers

- Command: \`npm run bench -- engine\`
- Commit: \`1a2b3c4\`
- Date: 2026-11-28
- Machine: Node v20.20.2, linux x64, 2 cores, 8 GiB; load 0.1

### Runs per second

| figure        | median | min to max     | rounds | target        |     |
| ------------- | ------ | -------------- | ------ | ------------- | --- |
| ours / theirs | 1.30x  | 1.20x to 1.40x | 3      | at least 1.2x | met |

### Latency

| figure | median  | min to max         | rounds | target |     |
| ------ | ------- | ------------------ | ------ | ------ | --- |
| p99    | 10.1 ms | 10.1 ms to 10.1 ms | 1      |        |     |
`;

it('replaces the section of the measured part and keeps everything else', () => {
  const before = '# Results\n\nIntroduction.\n\n## Webhook step\n\nSteps.\n\n## Whole servers\n\n### Old\n\nOld.\n';
  expect(updateResults(before, 'engine', measurement, groups)).toBe(
    `# Results\n\nIntroduction.\n\n## Webhook step\n\nSteps.\n\n${SECTION}`,
  );
});

it('adds a section when there is none', () => {
  expect(updateResults('# Results\n', 'engine', measurement, groups)).toBe(`# Results\n\n${SECTION}`);
});

it('changes nothing when the same figures are written again', () => {
  const once = updateResults('# Results\n', 'engine', measurement, groups);
  expect(updateResults(once, 'engine', measurement, groups)).toBe(once);
});
