import { expect, it } from 'vitest';
import { warnOfRelease } from './warn-of-release.js';

function linesFor(nodeVersion: string): unknown[][] {
  const lines: unknown[][] = [];
  warnOfRelease({ warn: (...line: unknown[]) => void lines.push(line) }, nodeVersion);
  return lines;
}

it.each([
  ['20.20.2', '24.22.3'],
  ['22.23.3', '22.23.5'],
  ['25.9.0', '26.13.1'],
])('logs one warning on Node %s that names %s', (node, moveTo) => {
  const lines = linesFor(node);
  expect(lines).toEqual([[{ node, moveTo }, expect.stringMatching(/^move to Node .+\(CVE-2026-111497\)/)]]);
  expect(lines[0]?.[1]).toContain(`move to Node ${moveTo}:`);
});

it.each(['22.23.5', '24.22.3', '26.12.1', '27.0.0'])('logs nothing on Node %s', (node) => {
  expect(linesFor(node)).toEqual([]);
});
