import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportedNames } from './exported-names.js';
import { findInName, findInProse } from './find-synonyms.js';
import { readGlossary } from './glossary.js';
import { foldersOf, root, walk } from './workspace.js';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Names that third parties or the literature of an algorithm chose: file, names. */
const foreignNames: Readonly<Record<string, readonly string[]>> = {
  'packages/channel-whatsapp/src/message/whatsapp-payload.ts': ['action', 'recipient_type'],
  'packages/flow-runtime/src/check/data-flow/find-strongly-connected-components.ts': ['Edge'],
};

const banned = readGlossary(read('packages/flow-runtime/README.md'));
const code = ['packages', 'apps'].flatMap(foldersOf).flatMap((folder) => walk(`${folder}/src`));
const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md'],
  ...['packages', 'apps'].flatMap(foldersOf).flatMap(walk),
].filter((path) => path.endsWith('.md'));

const sources = code.filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'));

/** Long, since all sources are read, on a machine that may be busy. */
const WHOLE_WORKSPACE = { timeout: 120_000 };

describe('the words of the glossary in flow-runtime', () => {
  it('are read, with the names and pages to be checked', WHOLE_WORKSPACE, () => {
    expect(banned).toContainEqual({ term: 'action', word: 'step', phrases: ['webhook action'] });
    expect(banned.length).toBeGreaterThan(20);
    expect(code.flatMap((path) => (path.endsWith('.ts') ? exportedNames(read(path)) : [])).length).toBeGreaterThan(300);
    expect(pages.length).toBeGreaterThan(20);
  });

  it.each(pages)('have no synonym in %s', (page) => {
    const found = findInProse(read(page), banned);
    expect(found.map(({ term, word, line }) => `${page}:${line} "${term}": the word is "${word}"`)).toEqual([]);
  });

  it('have no synonym in the names of files and folders', () => {
    const found = code.flatMap((path) => {
      const synonym = findInName(basename(path).replace(/\..*$/, ''), banned);
      return synonym === undefined ? [] : [`${path} "${synonym.term}": the word is "${synonym.word}"`];
    });
    expect(found).toEqual([]);
  });

  it('have no synonym in exported names and their members', WHOLE_WORKSPACE, () => {
    const found = sources.flatMap((path) =>
      exportedNames(read(path)).flatMap((name) => {
        const synonym = findInName(name, banned);
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
});
