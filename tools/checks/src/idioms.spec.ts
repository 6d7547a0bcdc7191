import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countIdioms, IDIOMS } from './count-idioms.js';
import { foldersOf, isSource, root, walk } from './workspace.js';

const RATCHET = join(root, 'tools', 'checks', 'idioms.json');

/** Idioms that are words of the API, which a client of it has to use: idiom, folder of the client. */
const WORDS_OF_THE_API: Readonly<Record<string, string>> = { verdict: 'apps/flow-studio/' };

const isWordOfTheApi = (idiom: string, path: string): boolean => {
  const client = WORDS_OF_THE_API[idiom];
  return client !== undefined && path.startsWith(client);
};

const sources = ['packages', 'apps', 'tools']
  .flatMap(foldersOf)
  .flatMap((folder) => walk(folder))
  // The files of this check name the idioms.
  .filter((path) => isSource(path) && !/\/(?:count-idioms|idioms\.spec)\.ts$/u.test(path));

/** Long, since all sources are read, on a machine that may be busy. */
const WHOLE_WORKSPACE = { timeout: 120_000 };

describe('banned idioms', () => {
  it('are counted in idioms.json, whose numbers only decrease', WHOLE_WORKSPACE, () => {
    const allowed = JSON.parse(readFileSync(RATCHET, 'utf8')) as Readonly<Record<string, number>>;
    const counted = Object.fromEntries(IDIOMS.map(({ name }) => [name, 0]));
    const places: Record<string, string[]> = {};
    for (const path of sources) {
      for (const [name, count] of countIdioms(readFileSync(join(root, path), 'utf8'), path)) {
        if (isWordOfTheApi(name, path)) continue;
        counted[name] = (counted[name] ?? 0) + count;
        (places[name] ??= []).push(path);
      }
    }
    if (process.env['UPDATE_IDIOMS'] === '1') writeFileSync(RATCHET, `${JSON.stringify(counted, null, 2)}\n`);
    const more = IDIOMS.filter(({ name }) => (counted[name] ?? 0) > (allowed[name] ?? 0)).map(({ name, instead }) => {
      const most = allowed[name] ?? 0;
      // Of an idiom that is allowed elsewhere, the files do not tell where it is new.
      const files = most === 0 ? ` In ${places[name]?.join(', ')}.` : '';
      return `"${name}" occurs ${counted[name]} times, ${most} are allowed: write ${instead}.${files}`;
    });
    expect(more).toEqual([]);
    expect(counted, 'There are fewer now: run UPDATE_IDIOMS=1 npx vitest run --project checks idioms').toEqual(allowed);
  });
});

describe('countIdioms', () => {
  it.each<[string, Readonly<Record<string, number>>]>([
    ['// Nobody reads it, and somebody’s word is lost.', { nobody: 2 }],
    ['const nobody = "nobody";', {}],
    ["it('is told to nobody', () => undefined);", { nobody: 1 }],
    ["it.each([1])('is told to nobody', () => undefined);", { nobody: 1 }],
    [
      '/** What it is made of. */\nexport interface Options {}',
      { 'doc comment that opens with What, Whether, How or Who': 1 },
    ],
    [
      '/**\n * Whether it is new.\n */\nconst isNew = true;',
      { 'doc comment that opens with What, Whether, How or Who': 1 },
    ],
    ['/** Says what it is. */\nconst a = 1;', {}],
    ['const { chance, verdict } = judgeAll(); class A { #dice = 1; }', { chance: 1, verdict: 1, judge: 1, dice: 1 }],
    ['const url = `x${chance}`;', { chance: 1 }],
  ])('of %j are %j', (text, counts) => {
    expect(Object.fromEntries(countIdioms(text))).toEqual(counts);
  });

  it('reads comments and names of components', () => {
    const text = "/** What is shown. */\nexport const Row = () => <p title={verdict}>{/* nobody */}it's here</p>;";
    expect(Object.fromEntries(countIdioms(text, 'row.tsx'))).toEqual({
      'doc comment that opens with What, Whether, How or Who': 1,
      nobody: 1,
      verdict: 1,
    });
  });
});
