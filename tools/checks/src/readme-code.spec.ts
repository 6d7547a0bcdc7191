/**
 * Every `ts` block of every README is a module of its own: it compiles, runs against the sources of the workspace, holds
 * what it asserts, and ends by itself. There is no way to exempt a block.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readFences } from './read-fences.js';
import { foldersOf, root } from './workspace.js';

const TIME_TO_END_MS = 30_000;
/** All ways of writing that a block is code that we could run. */
const CODE = /^(?:ts|tsx|mts|cts|typescript|js|jsx|mjs|cjs|javascript|node)\b/i;

const readmes = ['.', ...['packages', 'apps', 'examples'].flatMap(foldersOf)]
  .map((folder) => join(folder, 'README.md'))
  .filter((readme) => existsSync(join(root, readme)));

const fences = readmes.flatMap((readme) =>
  readFences(readFileSync(join(root, readme), 'utf8'))
    .filter(({ info }) => CODE.test(info))
    .map((fence) => ({ ...fence, place: `${readme}:${fence.line}` })),
);

const blocks = fences
  .filter(({ info }) => info === 'ts')
  .map(({ place, text, line }) => {
    const readme = place.slice(0, place.lastIndexOf(':'));
    // Beside the package, so that it finds what a user of that package finds.
    const file = join(root, dirname(readme), 'out-tsc', 'readme', `line-${line}.ts`);
    return { place, file, text, line };
  });

const folders = [...new Set(blocks.map(({ file }) => dirname(file)))];

beforeAll(() => {
  for (const folder of folders) {
    mkdirSync(folder, { recursive: true });
    const settings = { extends: relative(folder, join(root, 'tsconfig.base.json')), include: ['*.ts'] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));
  }
  for (const { file, text, line } of blocks) {
    // As many lines before the block as there are in the page: messages then point into the page.
    writeFileSync(file, `${'\n'.repeat(line - 1)}${text}\nexport {};\n`);
  }
});

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

it('there are blocks, and no code that escapes this check', () => {
  expect(blocks.length).toBeGreaterThan(0);
  expect(fences.filter(({ info }) => info !== 'ts').map(({ place, info }) => `${place} ${info}`)).toEqual([]);
});

it('all blocks compile', { timeout: 120_000 }, () => {
  expect(compile(blocks.map(({ file }) => file))).toEqual([]);
});

it.each(blocks)(
  '$place runs, holds what it asserts and ends',
  { timeout: TIME_TO_END_MS + 10_000 },
  async ({ file }) => {
    expect(await run(file)).toEqual({ end: 'exit code 0', stderr: '' });
  },
);

function compile(files: readonly string[]): readonly string[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), (path) => readFileSync(path, 'utf8')) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const program = ts.createProgram(files, { ...options, noEmit: true, composite: false, incremental: false });
  const diagnostics = [
    ...program.getOptionsDiagnostics(),
    ...program
      .getSourceFiles()
      .filter(({ fileName }) => files.includes(fileName))
      .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]),
  ];
  return diagnostics.map((diagnostic) => {
    const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ');
    if (diagnostic.file === undefined || diagnostic.start === undefined) return text;
    const { line } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start);
    const readme = join(dirname(diagnostic.file.fileName), '..', '..', 'README.md');
    return `${relative(root, readme)}:${line + 1} ${text}`;
  });
}

function run(file: string): Promise<{ readonly end: string; readonly stderr: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'run-block.mjs'), file], {
    cwd: dirname(file),
    env: { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'], NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: TIME_TO_END_MS,
    killSignal: 'SIGKILL',
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) =>
      resolve({ end: signal === null ? `exit code ${code}` : `killed by ${signal}`, stderr }),
    );
  });
}
