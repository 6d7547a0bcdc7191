import { describe, expect, it } from 'vitest';
import { MAX_FILE_BYTES } from '../src/file/read-text.js';
import { MAX_ALIASED_VALUES } from '../src/file/to-json.js';
import { check, folderOf, run } from './run.js';

const NAME = 'name: Greeting\nstart: hi\nsteps:\n';

describe('a file that cannot be parsed gets one clear error with its place', () => {
  it.each<[string, string, string, string]>([
    ['a.yaml', 'name: Hello: world\n', '1:7', 'A text with ": " in it needs quotes around it. (invalid_yaml)'],
    ['a.yaml', 'steps:\n\thi: 1\n', '2:1', 'Indent with spaces: YAML does not allow tabs. (invalid_yaml)'],
    ['a.yaml', 'name: "Hello\n', '2:1', '(invalid_yaml)'],
    ['a.yaml', 'name: a\nstart: b\nname: c\n', '3:1', '(duplicate_key)'],
    ['a.json', '{"name": "a",\n "name": "b"}', '2:2', '(duplicate_key)'],
    ['a.yaml', 'name: a\n---\nname: b\n', '2:1', 'A file holds one document'],
    ['a.yaml', 'name: !secret a\n', '1:7', 'Tags (!...) have no meaning here. Remove it. (not_json)'],
    ['a.yaml', 'name: !!binary aGk=\n', '1:16', '(not_json)'],
    ['a.yaml', 'name: .nan\n', '1:7', 'This number is not finite. Put quotes around it if it is a text. (not_json)'],
    ['a.yaml', '? [a]\n: b\n', '1:3', 'The name of a member must be a text. Put quotes around it. (not_json)'],
    ['a.yaml', 'name: *other\n', '1:7', '(invalid_yaml)'],
    ['a.yaml', 'steps: &all\n  hi: *all\n', '2:7', 'This alias (*name) stands inside of the value that it repeats.'],
    ['a.json', '{"name": "a",\n}', '2:1', 'This is not JSON: } cannot stand here. (invalid_json)'],
    ['a.json', '{"name": "a"', '1:13', 'This is not JSON: the end cannot stand here. (invalid_json)'],
  ])('%s: %j', async (name, content, place, message) => {
    const { exitCode, out, err } = await check(name, content);
    expect([exitCode, err]).toEqual([1, '']);
    expect(out).toContain(`${name}:${place} error `);
    expect(out).toContain(message);
    expect(out).toContain('1 file, 1 error, 0 warnings');
  });

  it('a file that is not UTF-8 is named with the place of the first wrong byte', async () => {
    const content = Buffer.concat([
      Buffer.from('name: x\nstart: é '),
      Buffer.from([0xe9, 0x0a]),
      Buffer.from('steps:'),
    ]);
    expect((await check('a.yaml', content)).out).toContain('a.yaml:2:10 error The file is not UTF-8 from here on.');
  });

  it('a file that is UTF-16 is named as such', async () => {
    const content = Buffer.from('\uFEFFname: x\n', 'utf16le');
    expect((await check('a.yaml', content)).out).toContain('The file is UTF-16. Save it as UTF-8. (wrong_encoding)');
  });

  it('a file of 10 MB is refused before it is parsed', async () => {
    const { exitCode, out } = await check('a.yaml', `name: ${'x'.repeat(10 * MAX_FILE_BYTES)}`);
    expect([exitCode, out]).toEqual([1, expect.stringContaining('a.yaml error The file has more than 1 MB') as string]);
  });

  it('an empty file is named as such', async () => {
    expect((await check('a.yaml', '\n \n')).out).toContain('a.yaml error The file is empty. (empty_file)');
  });

  it('nesting beyond a hundred levels is refused, in blocks and in brackets', async () => {
    const inBrackets = `name: ${'['.repeat(120)}${']'.repeat(120)}`;
    const inBlocks = Array.from({ length: 120 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n');
    for (const content of [inBrackets, inBlocks]) {
      expect((await check('a.yaml', content)).out).toContain('nests deeper than 100 levels. (nests_too_deep)');
    }
  });

  it('anchors that multiply are refused, and only once', async () => {
    const { out } = await check('a.yaml', multiplied(12));
    expect(out).toContain(`Aliases (*name) repeat more than ${MAX_ALIASED_VALUES} values up to here. Use fewer.`);
    expect(out.match(/too_many_aliases/g)).toHaveLength(1);
  });
});

/** Lists of ten aliases each, every one of the list before it. */
function multiplied(levels: number): string {
  const lists = Array.from(
    { length: levels },
    (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level}, `.repeat(10)}]`,
  );
  return ['l0: &l0 x', ...lists].join('\n');
}

describe('a file that can be parsed', () => {
  it('may use aliases, and a problem inside of one has the place of the anchor', async () => {
    const step = '  hi: &step\n    type: complete\n    colour: red\n  other: *step\n';
    const { out } = await check('a.yaml', NAME + step);
    expect(out.match(/^a\.yaml:6:5 error .*colour/gm)).toHaveLength(2);
  });

  it('may begin with a byte order mark and be indented by tabs if it is JSON', async () => {
    const content =
      '\uFEFF{\n\t"name": "Greeting",\n\t"start": "hi",\n\t"steps": {\n\t\t"hi": {"type": "complet"}\n\t}\n}\n';
    expect((await check('a.json', content)).out).toContain('a.json:5:10 error There is no step type "complet"');
  });

  it('has a problem of a missing member at the object that lacks it', async () => {
    const { out } = await check('a.yaml', `${NAME}  hi:\n    config: {}\n`);
    expect(out).toMatch(/^a\.yaml:4:3 error /m);
  });

  it('of which a member is called __proto__ is refused like one with any unknown member', async () => {
    const { exitCode, out } = await check('a.yaml', `${NAME}  hi: { type: complete }\n__proto__: { a: 1 }\n`);
    expect([exitCode, out]).toEqual([1, expect.stringContaining('a.yaml:5:1 error') as string]);
  });
});

describe('wrong use', () => {
  it.each([
    [['check', 'none.yaml'], 'There is no file or folder none.yaml.\n'],
    [['check', 'notes.txt'], 'notes.txt is no flow: its name must end in .json, .yaml or .yml.\n'],
    [['check', 'empty'], 'empty has no flows: no file is named like *.flow.yaml or *.flow.json.\n'],
  ])('%j exits with 2 and says why', async (args, message) => {
    const folder = await folderOf({ 'notes.txt': '', 'empty/a.txt': '' });
    expect(await run(folder, args)).toEqual({ exitCode: 2, out: '', err: message });
  });
});
