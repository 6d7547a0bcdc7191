import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CompactReader } from './compact-reader.js';
import { CompactWriter } from './compact-writer.js';
import { KNOWN_LISTS, SHAPE_NAMES, WORDS } from './vocabulary.js';

const OPTIONS = { base: 1_796_085_714_000, known: ['r_1', 'run-1', 'flow-1'], maxLength: Number.MAX_SAFE_INTEGER };

function write(value: unknown): string {
  const writer = new CompactWriter(OPTIONS);
  writer.value(value);
  return writer.finish() ?? '';
}

function read(written: string): unknown {
  return new CompactReader(OPTIONS).value(JSON.parse(written));
}

const words = fc.constantFrom(...WORDS);
const texts = fc.oneof(
  words,
  fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) }),
  fc.constantFrom(
    'run-1',
    'flow-1',
    '~',
    '~~',
    '~.0',
    '~0',
    '~1e',
    '__proto__',
    '12',
    '2024',
    '2025',
    'gold',
    'Thank you for staying',
  ),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.json(),
  fc.constantFrom('{"a": 1}', '{"a":1.0}', '["x', '{"":{}}', '[{"__proto__":1}]', '["a"]', '{"a":1,"a":2}'),
);
const { value: values } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    texts,
    fc.double(),
    fc.integer(),
    fc.constantFrom(true, false, null, undefined),
    fc.array(tie('value')),
    fc.constantFrom(...KNOWN_LISTS).map((list) => [...list]),
    fc.dictionary(texts, tie('value')),
    // Shapes, also with a member that JSON does not write.
    fc
      .constantFrom(...SHAPE_NAMES)
      .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, tie('value')])))),
  ),
}));

describe('compact JSON', () => {
  it('is read as JSON would have been, with members in the same order', () => {
    fc.assert(
      fc.property(fc.record({ value: values }), (whole) => {
        const json = JSON.stringify(whole);
        expect(JSON.stringify(read(write(whole)))).toBe(json);
        expect(JSON.stringify(read(write(JSON.parse(json))))).toBe(json);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    [
      'a text that came before by its place',
      { note: 'Thank you', again: 'Thank you' },
      '{"note":"Thank you","again":"~.4"}',
    ],
    ['a known text by its place', { runs: ['flow-1'] }, '{"runs":[0,"~.2"]}'],
    ['a text of the vocabulary by its place', ['POST'], '[0,"~e"]'],
    ['a short text as it is', ['abc', 'abc'], '[0,"abc","abc"]'],
    ['a text with the mark with another one', ['~0'], '[0,"~~0"]'],
    ['an object of a known shape without its names', { messages: 1 }, '[27,1]'],
    ['a text of JSON as its value', ['{"tier":"gold","level":"gold"}'], '[0,[1,{"tier":"gold","level":"~.4"}]]'],
    ['an instant by its distance to the base', ['2026-12-01T00:41:54.602Z'], '[0,[2,602]]'],
    ['a list of the vocabulary by its place', [['contact_number', 'name']], '[0,[-6]]'],
  ])('has %s', (_case, value, written) => {
    expect(write(value)).toBe(written);
    expect(read(written)).toEqual(value);
  });

  it('has numbers as names of members as they are, since JSON.parse moves them before all others', () => {
    const years = [{ 2024: 'first one' }, { 2024: 'second one', 2025: 'third one', note: 'second one' }];
    const written = write(years);
    expect(read(written)).toEqual(years);
    expect(written).toBe('[0,{"2024":"first one"},{"2024":"second one","2025":"third one","note":"~.4"}]');
    const few = fc.constantFrom('2024', '2025', '4294967294', '4294967295', '7', 'note', 'gold', 'silver');
    fc.assert(
      fc.property(fc.array(fc.dictionary(few, few)), (list) => {
        expect(JSON.stringify(read(write(list)))).toBe(JSON.stringify(list));
      }),
    );
  });

  it.each([
    ['JSON with spaces', '{"tier": "gold"}'],
    ['JSON with a number that is written otherwise', '{"tier":1.0}'],
    ['JSON with a member twice', '{"tier":1,"tier":1}'],
    ['a text that only begins as JSON', '{"tier":"gold"'],
    ['a template', '{{data.tier}}'],
    ['an instant of another precision', '2026-12-01T00:41:54.6020Z'],
    ['an instant that does not exist', '2026-02-30T00:41:54.602Z'],
  ])('keeps %s as a text', (_case, text) => {
    expect(write([text])).toBe(`[0,${JSON.stringify(text)}]`);
  });

  it('is incomplete for values that are nested deep or are longer than allowed', () => {
    const deep = JSON.parse(`${'[['.repeat(50)}1${']]'.repeat(50)}`) as unknown;
    expect(write(deep)).toBe('');
    const short = new CompactWriter({ ...OPTIONS, maxLength: 10 });
    short.value({ note: '123456' });
    expect(short.finish()).toBe('{"note":"123456"}');
    short.value(['7']);
    expect(short.finish()).toBeUndefined();
  });

  it.each(['[99999,1]', '"~zz"', '"~.9"', '[-99]', '[3,1]'])('is refused when it refers to nothing: %s', (written) => {
    expect(() => read(written)).toThrow('a row');
  });
});

describe('the vocabulary of form 1', () => {
  it('is the one with which rows were written', () => {
    const all = JSON.stringify([WORDS, SHAPE_NAMES, KNOWN_LISTS]);
    expect(createHash('sha256').update(all).digest('hex')).toBe(
      'f68778aa082d5c26fa77cb4619f4b19f713f38d7ec485273bc1c1cf6e7fc4ac3',
    );
  });
});
