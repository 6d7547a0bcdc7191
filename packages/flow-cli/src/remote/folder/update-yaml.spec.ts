import { parseJson } from '@luluchat/flow-runtime/values';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '@luluchat/flow-runtime';
import { parseContent } from '../../file/parse-content.js';
import { writeYaml } from '../../file/write-content.js';
import { updateYaml } from './update-yaml.js';

const TEXT = `# The welcome.
name: Welcome # short

steps:
  # Says hello.
  greet:
    config: { texts: [one, 'two', "three"], times: 0x10 }
    note: |
      Two
      lines
  done: { type: complete } # the end
`;
const steps = { greet: { config: { texts: ['one', 'two', 'three'], times: 16 }, note: 'Two\nlines\n' } };
const SAME = { name: 'Welcome', steps: { ...steps, done: { type: 'complete' } } };

function valueOf(text: string): unknown {
  const content = parseContent(text, 'yaml');
  if (!content.isValid) throw new Error(JSON.stringify(content.problems));
  return content.json;
}

describe('updateYaml', () => {
  it('leaves a text whose document is the same as it is', () => {
    expect(updateYaml(TEXT, SAME)).toBe(TEXT);
  });

  it('replaces values, with the quotes that they had', () => {
    const texts = ["it's", "it's", 'say "hi"'];
    const changed = { ...SAME, steps: { ...SAME.steps, greet: { ...steps.greet, config: { texts, times: 17 } } } };
    expect(updateYaml(TEXT, changed)).toBe(
      TEXT.replace(`[one, 'two', "three"], times: 0x10`, `[it's, 'it''s', "say \\"hi\\""], times: 17`),
    );
  });

  it('keeps the comments of what stays when steps are added and removed', () => {
    const { greet } = SAME.steps;
    const updated = updateYaml(TEXT, { name: 'Hello', steps: { greet, ask: { type: 'wait' } } });
    expect(valueOf(updated)).toEqual({ name: 'Hello', steps: { greet, ask: { type: 'wait' } } });
    for (const comment of ['# The welcome.', '# short', '# Says hello.']) expect(updated).toContain(comment);
    expect(updated).not.toContain('done');
  });

  it.each([
    ['a: &x 1\nb: *x\n', { a: 2, b: 1 }],
    ['a: &x { c: 1 }\nb: *x\n', { a: { c: 2 }, b: { c: 1 } }],
    ['a: 1\n', { a: { $number: '12345678901234567890' } }],
    ['a: 1\n', { a: { $number: '12345678901234567.89' } }],
    ['a: { $number: "12345678901234567.89" }\n', { a: { $number: '12345678901234567.8' } }],
    ['a: 12345678901234567890\n', { a: '12345678901234567890' }],
    ['9007199254740993: 1\n', { '9007199254740993': 2 }],
    ['a: "1"\n', { a: 1 }],
    ['a: one\n', { a: 'two\nlines' }],
    ['[a, b]\n', { a: 1 }],
    ['a: [1, 2, 3]\n', { a: [3] }],
    ['a: {}\n', { a: [] }],
    ['a:\n', { a: 'x, y: z' }],
  ])('changes %j to %j', (text, document) => {
    expect(valueOf(updateYaml(text, document))).toEqual(document);
  });

  it('writes the digits of a long number, with and without a fraction, and keeps those that stay', () => {
    const text = 'a: 0x20000000000001 # exact\nb: 9007199254740993.0\nc: 1\n';
    const exact = { a: { $number: '9007199254740993' }, b: { $number: '9007199254740993' } };
    expect(updateYaml(text, { ...exact, c: { $number: '-12345678901234567.89' } })).toBe(
      text.replace('c: 1', 'c: -12345678901234567.89'),
    );
    const added = updateYaml(text, { ...exact, d: [{ $number: '12345678901234567.89' }] });
    expect(added).not.toContain('$number');
    expect(valueOf(added)).toEqual({ ...exact, d: [{ $number: '12345678901234567.89' }] });
  });

  it('makes any document from the text of any other', () => {
    const longNumber = fc
      .tuple(fc.bigInt({ min: 2n ** 53n, max: 10n ** 40n }), fc.constantFrom('', '-'), fc.constantFrom('', '.5', '.05'))
      .map(([digits, sign, fraction]) => ({ $number: `${sign}${digits}${fraction}` }));
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.string(),
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => parseJson(JSON.stringify(number))),
        longNumber,
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.string({ minLength: 1 }), tie('value'), { maxKeys: 3, noNullPrototype: true }),
      ),
    })).value;
    const document = fc.dictionary(fc.constantFrom('a', 'b', 'c'), value, { noNullPrototype: true });
    fc.assert(
      fc.property(document, document, (before, after) => {
        const updated = updateYaml(writeYaml(before), after as JsonObject);
        expect(valueOf(updated)).toEqual(after);
        expect(updated).not.toContain('$number');
      }),
      { numRuns: 300 },
    );
  });
});
