import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './workspace.js';

const core = join(root, 'packages/flow-runtime');

/** Returns the sections of a page by title, without back ticks. */
function sectionsOf(markdown: string): Map<string, string> {
  const [, ...sections] = markdown.split(/^## /m);
  return new Map(
    sections.map((section) => {
      const [title = '', ...lines] = section.split('\n');
      return [title.replaceAll('`', '').trim(), lines.join('\n').trim()];
    }),
  );
}

it('ERRORS.md of flow-runtime has a section for each code, in the same order, and no other section', async () => {
  // By its path: no tool depends on a package.
  const source = (await import(join(core, 'src/error/flow-error-code.ts'))) as { FLOW_ERROR_CODES: readonly string[] };
  const sections = sectionsOf(readFileSync(join(core, 'ERRORS.md'), 'utf8'));
  expect(source.FLOW_ERROR_CODES.length).toBeGreaterThan(0);
  expect([...sections.keys()]).toEqual(source.FLOW_ERROR_CODES);
  expect([...sections].filter(([, text]) => text.length < 40).map(([code]) => code)).toEqual([]);
});

interface ProblemRow {
  readonly code: string;
  readonly cells: readonly string[];
}

/** Returns the rows of the tables of a page. A `|` inside a cell is escaped. */
function rowsOf(markdown: string): readonly ProblemRow[] {
  const lines = markdown.split('\n').filter((line) => line.startsWith('|'));
  const rows = lines
    .map((line) => line.split(/(?<!\\)\|/).slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()));
  return rows.flatMap(([first = '', ...cells]) => {
    const code = /^`([a-z_]+)`$/.exec(first)?.[1];
    return code === undefined ? [] : [{ code, cells }];
  });
}

const pages = [
  ['flow-runtime', 'src/problem/problem-code.ts', 'PROBLEM_CODES'],
  ['webhook-action', 'src/config/problem-code.ts', 'WEBHOOK_PROBLEM_CODES'],
  ['standard-steps', 'src/problem/problem-code.ts', 'STANDARD_STEP_PROBLEM_CODES'],
  ['flow-simulator', 'src/flow-test/problem-code.ts', 'FLOW_TEST_PROBLEM_CODES'],
  ['flow-cli', 'src/file/problem-code.ts', 'FILE_PROBLEM_CODES'],
] as const;

it.each(pages)(
  'PROBLEMS.md of %s has a full row for each code, in the same order, and for nothing else',
  async (folder, file, list) => {
    const source = (await import(join(root, 'packages', folder, file))) as Readonly<Record<string, readonly string[]>>;
    const rows = rowsOf(readFileSync(join(root, 'packages', folder, 'PROBLEMS.md'), 'utf8'));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(({ code }) => code)).toEqual(source[list]);
    for (const { code, cells } of rows) {
      expect([code, cells.length]).toEqual([code, 4]);
      expect(['error', 'warning', 'error or warning']).toContain(cells[0]);
      expect(cells.slice(1).filter((cell) => cell.length < 4)).toEqual([]);
    }
  },
);

/** Loads a list that a file of a package exports, by its path: no tool depends on a package. */
async function listOf(folder: string, file: string, name: string): Promise<readonly string[]> {
  const source = (await import(join(root, 'packages', folder, file))) as Readonly<Record<string, readonly string[]>>;
  return source[name] ?? [];
}

const pageOf = (folder: string): string => readFileSync(join(root, 'packages', folder, 'ERRORS.md'), 'utf8');

/** Cause and cure, each in words. */
function expectFullRows(rows: readonly ProblemRow[]): void {
  for (const { code, cells } of rows) {
    expect([code, cells.length, cells.filter((cell) => cell.length < 4)]).toEqual([code, rows[0]?.cells.length, []]);
  }
}

it('ERRORS.md of flow-runtime has a full row for each reason why a run ends, in the same order', async () => {
  const rows = rowsOf(pageOf('flow-runtime'));
  expect(rows.map(({ code }) => code)).toEqual(
    await listOf('flow-runtime', 'src/interpreter/run-state.ts', 'RUN_END_CODES'),
  );
  expectFullRows(rows);
});

it('ERRORS.md of standard-steps has a full row for each failure in a run, and no other row', async () => {
  const tables = pageOf('standard-steps')
    .split(/^## /m)
    .map(rowsOf)
    .filter((rows) => rows.length > 0);
  const codes = tables.map((rows) => rows.map(({ code }) => code));
  const [skips, outcomes, ends = []] = codes;
  expect(skips).toEqual(await listOf('standard-steps', 'src/report/skip-reason.ts', 'STANDARD_STEP_SKIP_REASONS'));
  const known = await listOf('flow-runtime', 'src/attribute/mapping-outcome.ts', 'MAPPING_OUTCOMES');
  expect(outcomes).toEqual(known.filter((outcome) => outcome !== 'saved'));
  const reasons = await listOf('flow-runtime', 'src/interpreter/run-state.ts', 'RUN_END_CODES');
  expect(ends.length).toBeGreaterThan(0);
  expect(ends.filter((code) => !reasons.includes(code))).toEqual([]);
  for (const rows of tables) expectFullRows(rows);
});

it('no code has two meanings: the codes of a package of steps differ from those of the core', async () => {
  const lists = await Promise.all(
    pages.map(async ([folder, file, list]) => {
      const source = (await import(join(root, 'packages', folder, file))) as Readonly<
        Record<string, readonly string[]>
      >;
      return source[list] ?? [];
    }),
  );
  const codes = lists.flat();
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
});
