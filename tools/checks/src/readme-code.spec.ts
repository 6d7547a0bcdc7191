/**
 * Compiles every `ts` block of every README and guide, and runs it against the sources of the workspace: its assertions must hold,
 * and its process must end. A block is a module of its own; blocks with names (`ts name.ts`) of one page import each other, and those
 * that are called `*.spec.ts` run under vitest. There is no way to exempt a block.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { execaNode } from 'execa';
import ts from 'typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codePages, readCodeBlocks } from './code-blocks.js';
import { bundleBlocks } from './bundle-blocks.js';
import type { CodeBlock } from './code-blocks.js';
import { root } from './workspace.js';

const TIME_TO_END_MS = 30_000;

const pages = codePages().map(readCodeBlocks);
const blocks = pages.flatMap((page) => page.blocks);
const blockOf = new Map(blocks.map((block) => [block.file, block]));
const folders = [...new Set(blocks.map(({ file }) => dirname(file)))];
/** Returns true for a block that others of its page import, which run it. */
const isImported = ({ page, file }: CodeBlock): boolean => {
  const specifier = `'./${basename(file, '.ts')}.js'`;
  return blocks.some((other) => other.page === page && other.text.includes(specifier));
};
/** Folder of the scripts of the blocks. */
const bundled = join(root, 'tools', 'checks', 'out-tsc', 'blocks');
let scriptOf: ReadonlyMap<string, string>;
const isSpec = (file: string): boolean => file.endsWith('.spec.ts');

beforeAll(async () => {
  for (const folder of folders) {
    mkdirSync(folder, { recursive: true });
    const settings = { extends: relative(folder, join(root, 'tsconfig.base.json')), include: ['*.ts'] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));
  }
  for (const { file, text, line } of blocks) {
    // As many lines before the block as there are in the page: messages then point into the page.
    writeFileSync(file, `${'\n'.repeat(line - 1)}${text}\nexport {};\n`);
  }
  const scripts = blocks.filter((block) => !isSpec(block.file) && !isImported(block)).map(({ file }) => file);
  scriptOf = await bundleBlocks(scripts, bundled);
});

afterAll(() => {
  for (const folder of [...folders, bundled]) rmSync(folder, { recursive: true, force: true });
});

it('blocks are found, each in a file of its own, and no code escapes this check', () => {
  expect(blocks.length).toBeGreaterThan(0);
  expect(blockOf.size).toBe(blocks.length);
  expect(pages.flatMap(({ escaped }) => escaped)).toEqual([]);
});

it('all blocks compile', { timeout: 120_000 }, () => {
  expect(compile([...blockOf.keys()])).toEqual([]);
});

it.each(blocks.filter((block) => !isImported(block)).map(({ place, file }) => [place, file] as const))(
  '%s runs, its assertions hold, and it ends',
  { timeout: TIME_TO_END_MS + 10_000 },
  async (_, file) => {
    const { end, stderr, stdout } = await run(file);
    expect({ end, stderr }, stdout).toEqual({ end: 'exit code 0', stderr: '' });
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
    return `${blockOf.get(diagnostic.file.fileName)?.page}:${line + 1} ${text}`;
  });
}

interface Ended {
  readonly end: string;
  readonly stderr: string;
  readonly stdout: string;
}

async function run(file: string): Promise<Ended> {
  const here = import.meta.dirname;
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const [script = '', ...args] = isSpec(file)
    ? [vitest, 'run', '--config', join(here, 'block-specs.config.mjs'), '--root', dirname(file), file]
    : [scriptOf.get(file)];
  const { stdout, stderr, exitCode, signal } = await execaNode(script, args, {
    cwd: dirname(file),
    env: { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'], NODE_NO_WARNINGS: '1', NO_COLOR: '1' },
    extendEnv: false,
    stdin: 'ignore',
    ipc: false,
    // A stack names the line of the page. By default, those of this process: vitest's conditions lead to the sources.
    nodeOptions: ['--enable-source-maps'],
    stripFinalNewline: false,
    reject: false,
    timeout: TIME_TO_END_MS,
    killSignal: 'SIGKILL',
  });
  return { stdout, stderr, end: signal === undefined ? `exit code ${exitCode}` : `killed by ${signal}` };
}
