/** Tests the lint rule against circles of imports on files of its own. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Linter } from 'eslint';
import type { Rule } from 'eslint';
import { parser } from 'typescript-eslint';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { root } from './workspace.js';

let folder: string;
let rule: Rule.RuleModule;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luluchat-circle-'));
  const module = (await import(pathToFileURL(join(root, 'tools/lint/no-import-circle.mjs')).href)) as object;
  rule = (module as { readonly noImportCircle: Rule.RuleModule }).noImportCircle;
});

afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** Returns the messages about one file, without their common part. */
async function lint(path: string): Promise<readonly string[]> {
  const linter = new Linter({ cwd: folder });
  const config: Linter.Config = {
    files: ['**/*.ts', '**/*.tsx', '**/*.mjs'],
    languageOptions: { parser },
    plugins: { own: { rules: { circle: rule } } },
    rules: { 'own/circle': 'error' },
  };
  const messages = linter.verify(await readFile(join(folder, path), 'utf8'), [config], join(folder, path));
  return messages.map(({ message }) => message.replace('This import leads back to this file: ', ''));
}

it('accepts imports in one direction', async () => {
  await write({
    'a.ts': "import { b } from './b.js';\nimport { c } from './part/c.js';\nexport const a = b + c;\n",
    'b.ts': "import { c } from './part/c.js';\nexport const b = c;\n",
    'part/c.ts': "import { join } from 'node:path';\nexport const c = join('c');\n",
  });
  expect([await lint('a.ts'), await lint('b.ts'), await lint('part/c.ts')]).toEqual([[], [], []]);
});

it('reports a circle of values in each of its files, with the way back', async () => {
  await write({
    'a.ts': "import { b } from './b.js';\nexport const a = () => b;\n",
    'b.ts': "import { c } from './part/c.js';\nexport const b = () => c;\n",
    'part/c.ts': "import { a } from '../a.js';\nexport const c = () => a;\n",
  });
  expect(await lint('a.ts')).toEqual(['./b.js -> ./part/c.js -> ../a.js.']);
  expect(await lint('b.ts')).toEqual(['./part/c.js -> ../a.js -> ./b.js.']);
  expect(await lint('part/c.ts')).toEqual(['../a.js -> ./b.js -> ./part/c.js.']);
});

it.each([
  ['an import of a type', "import type { A } from './a.js';\nexport type B = A;\n"],
  ['an inline import of a type', "import { type A } from './a.js';\nexport type B = A;\n"],
  ['an export of a type', "export type { A } from './a.js';\nexport type B = number;\n"],
  ['an import in the place of a type', "export type B = import('./a.js').A;\n"],
  ['an import at run time', "export type B = number;\nexport const load = () => import('./a.js');\n"],
  ['an export of everything', "export * from './a.js';\nexport type B = number;\n"],
])('refuses a circle that %s closes, at both of its files', async (_, text) => {
  await write({ 'a.ts': "import type { B } from './b.js';\nexport type A = B;\n", 'b.ts': text });
  expect(await lint('a.ts')).toEqual(['./b.js -> ./a.js.']);
  expect(await lint('b.ts')).toEqual(['./a.js -> ./b.js.']);
});

it('reports nothing in a file that leads to a circle and is no part of it', async () => {
  await write({
    'a.ts': "import type { B } from './b.js';\nexport type A = B;\n",
    'b.ts': "import type { C } from './c.js';\nexport type B = C;\n",
    'c.ts': "import type { B } from './b.js';\nexport type C = B;\n",
  });
  expect(await lint('a.ts')).toEqual([]);
});

it('reports a file that imports itself', async () => {
  await write({ 'a.ts': "import type { A } from './a.js';\nexport type B = A;\nexport type A = number;\n" });
  expect(await lint('a.ts')).toEqual(['./a.js.']);
});

it('reads another file again after it has changed', async () => {
  await write({
    'a.ts': "import type { B } from './b.js';\nexport type A = B;\n",
    'b.ts': 'export type B = number;\n',
  });
  expect(await lint('a.ts')).toEqual([]);
  await write({ 'b.ts': "import type { A } from './a.js';\nexport type B = A;\n" });
  expect(await lint('a.ts')).toEqual(['./b.js -> ./a.js.']);
});

it('ignores an import of no file', async () => {
  await write({ 'a.ts': "import type { B } from './b.js';\nexport type A = B;\n" });
  expect(await lint('a.ts')).toEqual([]);
});

it('follows the imports of components as well', async () => {
  await write({
    'list.tsx': "import { Row } from './row.js';\nexport const List = () => <Row>it's here</Row>;\n",
    'row.tsx': "import { List } from './list.js';\nexport const Row = () => <List />;\n",
  });
  expect(await lint('list.tsx')).toEqual(['./row.js -> ./list.js.']);
});

it('follows the imports of scripts as well', async () => {
  await write({ 'a.mjs': "export { b } from './b.mjs';\n", 'b.mjs': "import './a.mjs';\nexport const b = 1;\n" });
  expect(await lint('a.mjs')).toEqual(['./b.mjs -> ./a.mjs.']);
});
