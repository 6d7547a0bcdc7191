/**
 * Compares the public surface of every entry point with the reports in `tools/checks/api`. `npm run api-report` accepts an
 * intended change, which is reviewed as a diff of the reports.
 *
 * The reports are our own and not those of API Extractor (7.60.1, tried on all 24 entry points): it ends with an internal error
 * at `AbortSignal` and `URL` unless the DOM is added to the libraries, and at `Buffer` in any case; it needs the build, took 47 s
 * where this takes 33 s, and leaves out types that an exported one mentions but no entry point exports.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

it('each entry point has a report, and each report an entry point', () => {
  const hint = 'Entry points were added or removed: run `npm run api-report` and look at what it changes.';
  expect(readdirSync(folder).sort(), hint).toEqual(reports.map(({ file }) => file).sort());
});

describe.each(reports)('$name', ({ file, text, undocumented }) => {
  it('equals its report', () => {
    const hint =
      `The public surface differs from tools/checks/api/${file}. If that is intended, run \`npm run api-report\`, look at the ` +
      'diff, and let the commit say whether it is a breaking change (RELEASING.md).';
    const path = join(folder, file);
    expect(text, hint).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '');
  });

  it('has a comment for every export', () => {
    expect(undocumented).toEqual([]);
  });
});
