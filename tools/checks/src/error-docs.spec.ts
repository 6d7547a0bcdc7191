import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './workspace.js';

const core = join(root, 'packages/flow-runtime');

/** The sections of a page by their titles, without the back ticks. */
function sectionsOf(markdown: string): Map<string, string> {
  const [, ...sections] = markdown.split(/^## /m);
  return new Map(
    sections.map((section) => {
      const [title = '', ...lines] = section.split('\n');
      return [title.replaceAll('`', '').trim(), lines.join('\n').trim()];
    }),
  );
}

it('ERRORS.md of flow-runtime has a section for each code, in the same order, and for nothing else', async () => {
  // By its path: no tool depends on a package.
  const source = (await import(join(core, 'src/error/flow-error-code.ts'))) as { FLOW_ERROR_CODES: readonly string[] };
  const sections = sectionsOf(readFileSync(join(core, 'ERRORS.md'), 'utf8'));
  expect(source.FLOW_ERROR_CODES.length).toBeGreaterThan(0);
  expect([...sections.keys()]).toEqual(source.FLOW_ERROR_CODES);
  expect([...sections].filter(([, text]) => text.length < 40).map(([code]) => code)).toEqual([]);
});
