import { existsSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import eslint from '@eslint/js';
import nx from '@nx/eslint-plugin';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { noImportCircle } from './tools/lint/no-import-circle.mjs';

/** Test files: they may import more layers than the code that ships. */
const testFiles = ['**/*.spec.{ts,tsx}', '**/test/**/*.{ts,tsx}', '**/e2e/**/*.{ts,mjs}'];

/** Which layer may import which. An empty list means: nothing from the workspace. */
const layers = {
  core: [],
  simulator: ['core'],
  testing: ['core', 'simulator', 'testing'],
  step: ['core'],
  channel: ['core', 'channel'],
  store: ['core'],
  engine: ['core'],
  receiver: ['receiver'],
  command: ['core', 'simulator', 'step', 'store'],
  app: ['core', 'simulator', 'testing', 'step', 'channel', 'store', 'engine', 'receiver'],
  // Real servers that tests start.
  servers: [],
  tool: ['servers'],
};

/** Layers that the tests of a layer may import in addition. */
const testLayers = {
  step: ['testing'],
  channel: ['testing', 'store', 'engine', 'step'],
  store: ['testing', 'servers'],
  engine: ['testing', 'simulator', 'store', 'step', 'servers'],
  receiver: ['core', 'testing', 'step'],
  command: ['testing', 'servers'],
  app: ['servers'],
};

/** Layers that the benchmark may import: it measures packages through their public entries. */
const benchLayers = { tool: ['core', 'simulator', 'step', 'store', 'engine', 'servers'] };

const boundaries = (moreLayers) => [
  'error',
  {
    enforceBuildableLibDependency: true,
    allow: [],
    // Loaded when they are used: of the webhook action its entry `./curl`.
    checkDynamicDependenciesExceptions: ['@luluchat/webhook-action', '@luluchat/flow-store'],
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

/** Requires that a project's own manifest names its imports: hoisting would hide a missing entry until it is published. */
const declaredDependencies = projectFolders.flatMap((folder) => [
  {
    files: [`${folder}/src/**/*.{ts,tsx}`],
    ignores: testFiles,
    rules: {
      'import-x/no-extraneous-dependencies': [
        'error',
        // Tools are not published, so development dependencies suffice.
        { packageDir: join(root, folder), devDependencies: folder.startsWith('tools/') },
      ],
    },
  },
  {
    files: testFiles.map((pattern) => `${folder}/${pattern}`),
    rules: { 'import-x/no-extraneous-dependencies': ['error', { packageDir: [join(root, folder), root] }] },
  },
]);

/**
 * Rules that need types. For the whole workspace, oxlint checks them in a sixth of the time (`lint-types`, `.oxlintrc.json` holds
 * the same rules), and ESLint then reads no types at all (`lint-all`).
 */
const rulesWithTypes = {
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
};
const withTypes = process.env.LINT_WITHOUT_TYPES !== 'true';
const typeInformation = withTypes
  ? { projectService: { allowDefaultProject: ['vitest.config.ts', 'tools/vitest/*.ts'] } }
  : {};

/**
 * Folders of `src` in reading order: a folder imports from those before it, never from those behind it, and the files beside the
 * folders come last. Add a line to give another package an order.
 */
const readingOrder = {
  'packages/flow-runtime/src': [
    // Values without knowledge of flows.
    ['text', 'json', 'decimal', 'url', 'date', 'http', 'error', 'redaction', 'secret', 'environment'],
    // The subjects of flows, and the document of a flow.
    [
      'problem',
      'attribute',
      'comparison',
      'contact',
      'segment',
      'message',
      'template',
      'attribute-mapping',
      'document',
      'trigger',
      'schedule',
    ],
    // Summaries of configs; steps and their configs; checks of flows; the interpreter; the ports of engines, stores and channels.
    ['summary', 'step', 'config', 'check', 'interpreter', 'port'],
    // The use cases of every engine, over its ports.
    ['engine'],
    // What each audience imports.
    ['entry'],
  ],
  'packages/flow-store/src': [
    // The database: its tables, its connections, its queue of writes.
    ['text', 'page', 'failpoint', 'schema', 'compact', 'connection', 'writer'],
    // The connection to PostgreSQL.
    ['postgres'],
    // The audit trail, which changes of tables enter.
    ['audit'],
    // Tables, and the sweeps over them.
    [
      'contact',
      'attribute',
      'sample',
      'flow',
      'message',
      'counter',
      'callback',
      'run',
      'erasure',
      'schedule',
      'lease',
      'secret',
      'access-token',
      'channel-account',
      'bulk',
      'probe',
      'measure',
      'retention',
      'space',
      'overwrite',
    ],
    // All writes together, and the thread that performs them; whole stores.
    ['saver', 'backup', 'copy'],
  ],
  'packages/webhook-action/src': [
    ['failure', 'guard', 'failpoint', 'config'],
    // One request and its response.
    ['deadline', 'signing', 'secret', 'tracing', 'response', 'request', 'lint', 'transport', 'attempt'],
    // Redirects of an attempt, attempts in a row, destinations that fail, and results that come later.
    ['redirect', 'destination', 'retry', 'callback'],
    // Answers in place of the network.
    ['source'],
    // Configs made of lines of curl.
    ['curl'],
  ],
  'packages/whatsapp-testing/src': [
    // Who takes part; what Meta posts; what Meta answers, and how it posts.
    ['account', 'post'],
    ['graph-api', 'sender'],
  ],
  'packages/flow-runtime/src/engine': [
    ['log', 'failpoint', 'conversation', 'counter', 'callback', 'run'],
    ['retry', 'stuck', 'contact', 'flow', 'reply', 'trigger', 'presence'],
    ['outbox'],
    // What differs between engines, and what does not.
    ['port', 'tracing', 'context', 'use-case', 'schedule'],
  ],
  'packages/engine-restate/src': [
    ['sdk', 'in-process', 'tracing', 'journal', 'work', 'delivery', 'conversation'],
    ['ingress', 'endpoint', 'admin', 'cluster'],
    ['sweep', 'stuck'],
  ],
  'packages/engine-embedded/src': [['failpoint', 'id', 'retry', 'outbox', 'in-process', 'lease']],
  'packages/flow-cli/src': [
    ['error', 'file'],
    // The form of a command; the table of all commands, and what runs them, stand beside the folders.
    ['command'],
    ['output', 'project', 'steps'],
    // One folder for each command, or for commands of one kind.
    ['init', 'check', 'curl', 'docs', 'play', 'remote', 'bulk', 'operate', 'store', 'cluster'],
  ],
  'packages/flow-cli/src/play': [
    // What a flow is played with, and what commands share.
    ['edit', 'message', 'situation'],
    // Commands.
    ['run', 'test', 'chat'],
  ],
  'packages/flow-cli/src/remote': [
    // The server, and what the folder remembers of it.
    ['server', 'lock'],
    // Flow files, the flows that they name, and what differs on the server.
    ['folder', 'reference', 'difference'],
    // Commands.
    ['push', 'pull', 'record'],
  ],
  'apps/flow-studio/src': [
    // Texts, the server, the look of controls.
    ['text', 'format', 'api', 'design', 'command'],
    // The open flow: its draft with commands, what the server says of steps, the places of its nodes, saving, problems.
    ['draft', 'difference', 'step-type', 'layout', 'save', 'problem'],
    // Changes of runs as they happen.
    ['live'],
    ['features'],
    // The frame around every screen, and the addresses.
    ['shell'],
  ],
  'apps/flow-server/src': [
    ['settings', 'log', 'webhook', 'problem', 'work', 'redaction', 'access', 'body', 'page', 'open-api'],
    // Who asks for a change, which many parts of the API store with it.
    ['audit'],
    // One folder for each part of the API.
    [
      'contact',
      'bulk',
      'flow',
      'cost',
      'attribute',
      'channel-account',
      'secret',
      'token',
      'run',
      'sample',
      'shape',
      'step-type',
      'trigger',
      'callback',
      'media',
      'variable',
      'schedule',
      'template',
      'bundle',
    ],
    // Metrics and probes, what reports to them, and the server that has all routes.
    ['operation', 'message', 'simulation', 'store', 'engine', 'channel', 'backup', 'studio', 'server'],
  ],
};

/** One zone for each folder of `parent`: it must not import from a folder behind it, nor from a file beside the folders. */
const zonesOf = ([parent, parts]) => {
  const order = parts.flat();
  const entries = readdirSync(join(root, parent), { withFileTypes: true });
  const unplaced = entries.filter((entry) => entry.isDirectory() && !order.includes(entry.name));
  if (unplaced.length > 0) {
    const names = unplaced.map(({ name }) => name).join(', ');
    throw new Error(`${parent}: readingOrder in eslint.config.mjs does not place: ${names}.`);
  }
  const beside = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const within = (name) => join(root, parent, name);
  return order.flatMap((name, place) => {
    const from = [...order.slice(place + 1), ...beside].map(within);
    return from.length === 0
      ? []
      : [
          {
            target: within(name),
            from,
            message: `Folders of ${parent} import in one direction: see readingOrder in eslint.config.mjs.`,
          },
        ];
  });
};

const ordered = Object.entries(readingOrder).filter(([parent]) => existsSync(join(root, parent)));
const importsInReadingOrder = ordered.map(([parent]) => ({
  files: [`${parent}/**/*.{ts,tsx}`],
  // Tests may use the folders that build on theirs.
  ignores: testFiles,
  rules: {
    'import-x/no-restricted-paths': [
      'error',
      { zones: ordered.filter(([outer]) => `${parent}/`.startsWith(`${outer}/`)).flatMap(zonesOf) },
    ],
  },
}));

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

const dateMessage = 'Parse dates with parseDate: Date accepts invalid ones and depends on the zone of the machine.';
const restrictedDates = [
  "MemberExpression[object.name='Date'][property.name='parse']",
  "NewExpression[callee.name='Date']",
].map((selector) => ({ selector, message: dateMessage }));

export default tseslint.config(
  { ignores: ['**/dist', '**/out-tsc', '**/coverage', '**/node_modules', '**/.nx'] },
  // A project of its own, compiled by the consumer test, which installs its imports.
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
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommended],
    languageOptions: {
      parserOptions: { ...typeInformation, tsconfigRootDir: root },
    },
    rules: {
      ...(withTypes ? rulesWithTypes : {}),
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      'no-restricted-syntax': ['error', noEnum],
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.mjs'],
    plugins: { '@nx': nx, 'import-x': importX, luluchat: { rules: { 'no-import-circle': noImportCircle } } },
    settings: {
      'import-x/extensions': ['.ts', '.tsx', '.mjs', '.js'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          noWarnOnMultipleProjects: true,
          conditionNames: ['@luluchat/source', 'types', 'import', 'node', 'default'],
        }),
      ],
    },
    rules: {
      '@nx/enforce-module-boundaries': boundaries({}),
      'import-x/no-default-export': 'error',
      'import-x/no-duplicates': ['error', { 'prefer-inline': false }],
      'luluchat/no-import-circle': 'error',
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
  {
    files: ['apps/flow-studio/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'warn' },
  },
  {
    // Their other rules compile each file as React does, which takes more time than all else.
    files: ['apps/flow-studio/src/**/*.tsx', 'apps/flow-studio/src/**/use-*.ts'],
    ignores: testFiles,
    extends: [reactHooks.configs.flat.recommended],
  },
  ...declaredDependencies,
  ...importsInReadingOrder,
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
  {
    // Hashes and failpoints: the same input has the same effect.
    files: ['packages/flow-runtime/src/engine/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['node:*', '!node:crypto', '!node:diagnostics_channel'], message: ambientMessage }] },
      ],
    },
  },
);
