import { existsSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import eslint from '@eslint/js';
import nx from '@nx/eslint-plugin';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** Test files: they may import more layers than the code that ships. */
const testFiles = ['**/*.spec.ts', '**/test/**/*.ts', '**/e2e/**/*.ts'];

/** Which layer may import which. An empty list means: nothing from the workspace. */
const layers = {
  core: [],
  testing: ['core'],
  step: ['core'],
  channel: ['core', 'channel'],
  store: ['core'],
  engine: ['core'],
  receiver: ['receiver'],
  app: ['core', 'testing', 'step', 'channel', 'store', 'engine', 'receiver'],
  tool: [],
};

/** What the tests of a layer may import on top of that. */
const testLayers = {
  testing: ['testing'],
  step: ['testing'],
  channel: ['testing', 'store', 'engine', 'step'],
  store: ['testing'],
  engine: ['testing', 'store', 'step'],
  receiver: ['core', 'testing', 'step'],
};

/** The benchmark alone among the tools measures packages from outside, by their public entries. */
const benchLayers = { tool: ['core', 'step', 'store'] };

const boundaries = (moreLayers) => [
  'error',
  {
    enforceBuildableLibDependency: true,
    allow: [],
    depConstraints: Object.entries(layers).map(([layer, allowed]) => ({
      sourceTag: `layer:${layer}`,
      onlyDependOnLibsWithTags: [...allowed, ...(moreLayers[layer] ?? [])].map((tag) => `layer:${tag}`),
    })),
  },
];

const root = import.meta.dirname;

/** Folders with a manifest of their own, relative to the root. */
const projectFolders = ['packages', 'apps', 'tools'].flatMap((group) =>
  readdirSync(join(root, group))
    .map((name) => `${group}/${name}`)
    .filter((folder) => existsSync(join(root, folder, 'package.json'))),
);

/** What a project imports, its own manifest names: hoisting would hide a missing entry until after publishing. */
const declaredDependencies = projectFolders.flatMap((folder) => [
  {
    files: [`${folder}/src/**/*.ts`],
    ignores: testFiles,
    rules: {
      'import-x/no-extraneous-dependencies': [
        'error',
        // Tools are not published: what they need is there for development.
        { packageDir: join(root, folder), devDependencies: folder.startsWith('tools/') },
      ],
    },
  },
  {
    files: testFiles.map((pattern) => `${folder}/${pattern}`),
    rules: { 'import-x/no-extraneous-dependencies': ['error', { packageDir: [join(root, folder), root] }] },
  },
]);

const noEnum = {
  selector: 'TSEnumDeclaration',
  message: 'Use a union of string literals instead of an enum.',
};

const ambientMessage = 'flow-runtime is pure: time, ids and randomness come in as values, effects go out as commands.';
const restrictedInCore = [
  "MemberExpression[object.name='Date'][property.name='now']",
  "CallExpression[callee.name='Date']",
  "MemberExpression[object.name='Math'][property.name='random']",
].map((selector) => ({ selector, message: ambientMessage }));

const dateMessage = 'Dates are read by readDate: Date takes what is none, by the zone of the machine.';
const restrictedDates = [
  "MemberExpression[object.name='Date'][property.name='parse']",
  "NewExpression[callee.name='Date']",
].map((selector) => ({ selector, message: dateMessage }));

export default tseslint.config(
  { ignores: ['**/dist', '**/out-tsc', '**/coverage', '**/node_modules', '**/.nx'] },
  // It stands for a repository of its own, which compiles it: nothing that it imports is there before.
  { ignores: ['tools/consumer/project'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        Object.getOwnPropertyNames(globalThis)
          .filter((name) => /^[a-zA-Z]/.test(name))
          .map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended],
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['vitest.config.ts'] }, tsconfigRootDir: root },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      'no-restricted-syntax': ['error', noEnum],
    },
  },
  {
    files: ['**/*.ts', '**/*.mjs'],
    plugins: { '@nx': nx, 'import-x': importX },
    settings: {
      'import-x/extensions': ['.ts', '.mjs', '.js'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          noWarnOnMultipleProjects: true,
          conditionNames: ['@luluchat/source', 'types', 'import', 'node', 'default'],
        }),
      ],
    },
    rules: {
      '@nx/enforce-module-boundaries': boundaries({}),
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      'import-x/no-duplicates': ['error', { 'prefer-inline': false }],
    },
  },
  {
    files: testFiles,
    rules: { '@nx/enforce-module-boundaries': boundaries(testLayers) },
  },
  {
    files: ['tools/bench/**/*.ts'],
    rules: { '@nx/enforce-module-boundaries': boundaries(benchLayers) },
  },
  ...declaredDependencies,
  {
    files: ['**/*.config.mjs', '**/*.config.ts'],
    rules: { 'import-x/no-default-export': 'off' },
  },
  {
    files: ['packages/flow-runtime/src/**/*.ts'],
    ignores: testFiles,
    rules: {
      'no-restricted-syntax': ['error', noEnum, ...restrictedInCore, ...restrictedDates],
      'no-restricted-globals': [
        'error',
        ...[
          'process',
          'console',
          'performance',
          'setTimeout',
          'setInterval',
          'setImmediate',
          'queueMicrotask',
          'fetch',
          'crypto',
        ].map((name) => ({ name, message: ambientMessage })),
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: builtinModules.map((name) => ({ name, message: ambientMessage })),
          patterns: [{ group: ['node:*'], message: ambientMessage }],
        },
      ],
    },
  },
);
