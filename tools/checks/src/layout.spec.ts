import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { foldersOf, root, walk } from './workspace.js';

/** Folder names that describe a kind of code instead of an idea. */
const KINDS = new Set(['utils', 'helpers', 'types', 'common', 'shared', 'models', 'services', 'constants']);
const KEBAB_FILE = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+$/;
/** Placeholders that a generator replaces by names. */
const PLACEHOLDER = /__[a-z]+__/;
const KEBAB_FOLDER = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly nx?: { readonly tags?: readonly string[] };
}

const packages = foldersOf('packages').filter((folder) => existsSync(join(root, folder, 'package.json')));
const code = [...packages, ...foldersOf('apps'), ...foldersOf('tools')];

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;
}

it('packages are found', () => {
  expect(packages.length).toBeGreaterThan(0);
});

describe.each(packages)('%s', (folder) => {
  it.each(['README.md', 'DESIGN.md', 'src/index.ts'])('has %s', (file) => {
    expect(existsSync(join(root, folder, file))).toBe(true);
  });

  it('has the licence of the workspace, which is packed with it', () => {
    expect(readFileSync(join(root, folder, 'LICENSE'), 'utf8')).toBe(readFileSync(join(root, 'LICENSE'), 'utf8'));
  });

  it('lists in its design what was left out', () => {
    expect(readFileSync(join(root, folder, 'DESIGN.md'), 'utf8').toLowerCase()).toContain('left out');
  });

  it('is named after its folder and has the tag of a layer', () => {
    const { name, nx } = manifestOf(folder);
    expect(name).toBe(`@luluchat/${basename(folder)}`);
    const layers = nx?.tags?.filter((tag) => tag.startsWith('layer:')) ?? [];
    expect(layers).toHaveLength(1);
    expect(['layer:app', 'layer:tool']).not.toContain(layers[0]);
  });

  it('exports sources, types and code of each entry, none of them by a pattern', () => {
    const { exports } = manifestOf(folder);
    expect(Object.keys(exports)).toEqual(expect.arrayContaining(['.', './package.json']));
    for (const [entry, target] of Object.entries(exports)) {
      expect(entry).not.toContain('*');
      if (entry === './package.json') continue;
      if (typeof target === 'string') throw new Error(`"${entry}" has no types`);
      // The order matters: Node takes the first condition that applies.
      expect(Object.keys(target)).toEqual(['@luluchat/source', 'types', 'default']);
      const source = target['@luluchat/source'] ?? '';
      expect(existsSync(join(root, folder, source))).toBe(true);
      const built = source.replace('./src/', './dist/').replace(/\.ts$/, '');
      expect([target['types'], target['default']]).toEqual([`${built}.d.ts`, `${built}.js`]);
    }
  });
});

const programs = [...foldersOf('apps'), ...foldersOf('tools')].filter((folder) =>
  existsSync(join(root, folder, 'package.json')),
);

it.each(programs)('%s names packages of the workspace by *, since releases do not update its ranges', (folder) => {
  const { dependencies = {}, devDependencies = {} } = manifestOf(folder);
  const named = Object.entries({ ...dependencies, ...devDependencies }).filter(([name]) =>
    name.startsWith('@luluchat/'),
  );
  expect(named.filter(([, range]) => range !== '*')).toEqual([]);
});

describe.each(code)('%s', (folder) => {
  const paths = ['src', 'test', 'e2e'].flatMap((part) => walk(`${folder}/${part}`));
  const isFolder = (path: string) => statSync(join(root, path)).isDirectory();

  it('names its folders after ideas', () => {
    const folders = paths.filter(isFolder);
    expect(folders.filter((path) => KINDS.has(basename(path)) || !KEBAB_FOLDER.test(basename(path)))).toEqual([]);
  });

  it('names its files in kebab-case', () => {
    const files = paths.filter((path) => !isFolder(path) && !/\.md(?:\.template)?$/.test(path));
    expect(files.filter((path) => !KEBAB_FILE.test(basename(path).replace(PLACEHOLDER, 'name')))).toEqual([]);
  });
});
