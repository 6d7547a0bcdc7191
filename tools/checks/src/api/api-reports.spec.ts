/**
 * The public surface of every entry point, held against the reports in `tools/checks/api`. A change that is meant is accepted by
 * `npm run api-report`, and reviewed as a diff of the reports.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../workspace.js';
import { listEntryPoints, openDeclarations } from './declarations.js';
import { describeEntry } from './describe-entry.js';

const folder = join(root, 'tools', 'checks', 'api');
const entries = listEntryPoints();
const program = openDeclarations(entries);
const reports = entries.map((entry) => ({
  name: entry.name,
  file: `${entry.name.replace('@luluchat/', '').replaceAll('/', '.')}.api.md`,
  ...describeEntry(entry, entries, program),
}));

if (process.env['API_REPORT'] === 'accept') {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const { file, text } of reports) writeFileSync(join(folder, file), text);
}

it('there is a report for each entry point, and none is left over', () => {
  const hint = 'Entry points were added or removed: run `npm run api-report` and look at what it changes.';
  expect(readdirSync(folder).sort(), hint).toEqual(reports.map(({ file }) => file).sort());
});

describe.each(reports)('$name', ({ file, text, undocumented }) => {
  it('is what its report says', () => {
    const hint =
      `The public surface differs from tools/checks/api/${file}. If that is meant, run \`npm run api-report\`, look at the ` +
      'diff, and let the commit say whether it breaks anybody (RELEASING.md).';
    expect(text, hint).toBe(readFileSync(join(folder, file), 'utf8'));
  });

  it('is explained: every export has a comment', () => {
    expect(undocumented).toEqual([]);
  });
});
