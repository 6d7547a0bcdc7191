import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportedNames } from './exported-names.js';
import { findInName, findInProse } from './find-synonyms.js';
import { readGlossary } from './glossary.js';
import { foldersOf, isSource, root, walk } from './workspace.js';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Names that third parties or the literature of an algorithm chose: file, names. */
const foreignNames: Readonly<Record<string, readonly string[]>> = {
  'packages/channel-whatsapp/src/message/whatsapp-payload.ts': ['action', 'recipient_type'],
  'packages/flow-runtime/src/check/data-flow/find-strongly-connected-components.ts': ['Edge'],
};

/** Words that have a meaning of their own in a part of the sources: beginning of paths, words. */
const ownWords: Readonly<Record<string, readonly string[]>> = {
  // React Flow, and the literature of graphs: what a canvas shows. The triggers of a flow are a node, and no step.
  'apps/flow-studio/src/features/canvas/': ['node', 'edge'],
  'apps/flow-studio/src/layout/': ['node', 'edge'],
  'apps/flow-studio/src/draft/': ['node'],
  // A list as a tree: an exit with all that follows it.
  'apps/flow-studio/src/features/step-list/': ['branch'],
  // User interfaces: what a user can do, such as by a button.
  'apps/flow-studio/src/': ['action'],
  // What an operator has done with many runs at once.
  'apps/flow-server/src/bulk/': ['action'],
  'packages/flow-cli/src/bulk/': ['action'],
  'packages/flow-runtime/src/port/store/bulk-repository.ts': ['action'],
  // Audit trails, everywhere: what was done to a subject.
  'packages/flow-runtime/src/port/store/audit-repository.ts': ['action'],
  'packages/flow-store/src/schema/schema.ts': ['action'],
  'apps/flow-server/src/audit/': ['action'],
};

/** Finds a synonym in a name of a file, unless the word has a meaning of its own there. */
const findIn = (name: string, path: string) => {
  const own = Object.entries(ownWords).flatMap(([place, words]) => (path.startsWith(place) ? words : []));
  return findInName(
    name,
    banned.filter(({ term }) => !own.includes(term)),
  );
};

const banned = readGlossary(read('packages/flow-runtime/README.md'));
const code = ['packages', 'apps'].flatMap(foldersOf).flatMap((folder) => walk(`${folder}/src`));
const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md'],
  ...['packages', 'apps'].flatMap(foldersOf).flatMap(walk),
].filter((path) => path.endsWith('.md'));

const sources = code.filter((path) => isSource(path) && !/\.spec\.tsx?$/u.test(path));

/** Long, since all sources are read, on a machine that may be busy. */
const WHOLE_WORKSPACE = { timeout: 120_000 };

describe('the words of the glossary in flow-runtime', () => {
  it('are read, with the names and pages to be checked', WHOLE_WORKSPACE, () => {
    expect(banned).toContainEqual({ term: 'action', word: 'step', phrases: ['webhook action'] });
    expect(banned.length).toBeGreaterThan(20);
    expect(sources.some((path) => path.endsWith('.tsx'))).toBe(true);
    expect(sources.flatMap((path) => exportedNames(read(path), path)).length).toBeGreaterThan(300);
    expect(pages.length).toBeGreaterThan(20);
  });

  it.each(pages)('have no synonym in %s', (page) => {
    const found = findInProse(read(page), banned);
    expect(found.map(({ term, word, line }) => `${page}:${line} "${term}": the word is "${word}"`)).toEqual([]);
  });

  it('have no synonym in the names of files and folders', () => {
    const found = code.flatMap((path) => {
      const synonym = findIn(basename(path).replace(/\..*$/, ''), path);
      return synonym === undefined ? [] : [`${path} "${synonym.term}": the word is "${synonym.word}"`];
    });
    expect(found).toEqual([]);
  });

  it('have no synonym in exported names and their members', WHOLE_WORKSPACE, () => {
    const found = sources.flatMap((path) =>
      exportedNames(read(path), path).flatMap((name) => {
        const synonym = findIn(name, path);
        if (synonym === undefined || foreignNames[path]?.includes(name) === true) return [];
        return [`${path} ${name}: the word is "${synonym.word}"`];
      }),
    );
    expect(found).toEqual([]);
  });

  it.each(Object.entries(foreignNames))('exempt only names that still occur in %s', (path, names) => {
    expect(exportedNames(read(path)).filter((name) => findInName(name, banned) !== undefined)).toEqual(
      expect.arrayContaining([...names]),
    );
  });

  it.each(Object.entries(ownWords).flatMap(([place, words]) => words.map((word) => [place, word])))(
    'exempt only words that still occur below %s: %s',
    (place = '', word) => {
      const names = sources.filter((path) => path.startsWith(place)).flatMap((path) => exportedNames(read(path), path));
      const term = banned.filter((one) => one.term === word);
      expect(term).toHaveLength(1);
      expect(names.filter((name) => findInName(name, term) !== undefined)).not.toEqual([]);
    },
  );
});

const TABLE = `
| word | meaning    | not                                   |
| ---- | ---------- | ------------------------------------- |
| step | a place    | node (Node, Node handler), action (webhook action) |
| run  | a passage  |                                       |
| text | a value    | custom field                          |

| word | other |
`;
const terms = readGlossary(TABLE);

describe('readGlossary', () => {
  it('reads the last column', () => {
    expect(terms).toEqual([
      { term: 'node', word: 'step', phrases: ['Node', 'Node handler'] },
      { term: 'action', word: 'step', phrases: ['webhook action'] },
      { term: 'custom field', word: 'text', phrases: [] },
    ]);
  });

  it('throws when a page has no glossary', () => {
    expect(() => readGlossary('| word | meaning |')).toThrow('no table');
  });
});

describe('findInProse', () => {
  it.each([
    ['the nodes of a flow', ['node']],
    ['one\ntwo action\n', ['action']],
    ['a custom\nfield', ['custom field']],
    ['Custom-fields', ['custom field']],
    ['Node 20 runs nothing. Webhook actions; a webhook\naction too', []],
    ['`node` and `a ``action`` b`, [x](./node/action.md)', []],
    ['```sh\nnode a.js\n```', []],
    ['nodejs, reaction, node-red, inaction', []],
    [TABLE, []],
  ])('%j has %j', (text, found) => {
    expect(findInProse(text, terms).map(({ term }) => term)).toEqual(found);
  });

  it('returns the line of each synonym', () => {
    expect(findInProse('```\nnode\n```\n\na node', terms)).toEqual([{ term: 'node', word: 'step', line: 5 }]);
  });
});

describe('findInName', () => {
  it.each(['FlowNode', 'nodeId', 'MAX_NODES', 'run-action', 'HTTPAction', 'customFields'])('%s', (name) => {
    expect(findInName(name, terms)).toBeDefined();
  });

  it.each(['createWebhookAction', 'webhook-action', 'createNodeHandler', 'anode', 'Interaction', 'step'])(
    'not in %s',
    (name) => {
      expect(findInName(name, terms)).toBeUndefined();
    },
  );
});

describe('exportedNames', () => {
  it('reads only declarations and their members', () => {
    const source = `
      export interface A { readonly b: { c: string }; d(e: string): void }
      export class F { g = 1; #h = 2; i(): void { const j = 1; } }
      export type K = { l: string } | 'm';
      export const n = { o: 1 }, p = 2;
      export function q(r: string): void {}
      interface S { t: string }
      export { u } from './v.js';
    `;
    expect(exportedNames(source)).toEqual(['A', 'b', 'c', 'd', 'F', 'g', 'i', 'K', 'l', 'n', 'p', 'q']);
  });

  it('reads the names that follow JSX', () => {
    const source =
      "export const Row = () => <p>it's /* here </p>;\nexport interface RowProps { readonly step: string }";
    expect(exportedNames(source, 'row.tsx')).toEqual(['Row', 'RowProps', 'step']);
  });
});
