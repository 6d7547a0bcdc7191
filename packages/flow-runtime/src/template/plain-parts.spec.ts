import fc from 'fast-check';
import { Drop, Output, toValue, toValueSync } from 'liquidjs';
import type { Liquid } from 'liquidjs';
import { describe, expect, it } from 'vitest';
import { FlowError } from '../error/flow-error.js';
import type { JsonObject, JsonValue } from '../json/json-value.js';
import { blankPath } from './blank-path.js';
import { inspectTemplate } from './inspect-template.js';
import { textLiquid, typedLiquid, uriLiquid } from './liquid-engines.js';
import { LongNumberDrop } from './long-number-drop.js';
import { parseTemplate } from './parse-template.js';
import { findPlainParts } from './plain-parts.js';
import { MAX_RENDER_WORK } from './render-work.js';
import { TemplateContext } from './template-context.js';
import type { TemplateScope } from './template-scope.js';
import type { TemplateSecrets } from './template.js';

/** Results of LiquidJS itself; the message of its error when it throws. */
const byLiquid = {
  render: (liquid: Liquid, source: string, scope: TemplateScope, secrets?: TemplateSecrets) =>
    outcome(() => liquid.renderSync(parseWith(liquid, source), new TemplateContext(liquid, scope, secrets)) as unknown),
  evaluate: (source: string, scope: TemplateScope, secrets?: TemplateSecrets) =>
    outcome(() => {
      const [output] = parseWith(typedLiquid, source);
      if (!(output instanceof Output)) throw new Error('no output');
      const context = new TemplateContext(typedLiquid, scope, secrets);
      const made: unknown = toValueSync(output.value.value(context, false));
      const value: unknown = made instanceof LongNumberDrop ? made.number : toValue(made);
      if (typeof value === 'number' && !Number.isFinite(value)) return undefined;
      const isMade = typeof value === 'object' && value !== null && output.value.filters.length > 0;
      return isMade ? (JSON.parse(JSON.stringify(value)) as unknown) : value;
    }),
  unfilled: (source: string, scope: TemplateScope) => {
    const context = new TemplateContext(textLiquid, scope);
    const { shown } = inspectTemplate(textLiquid.parse(source));
    const blanks = shown.map((variable) => blankPath(variable, context)).filter((path) => path !== undefined);
    return [...new Set(blanks)];
  },
};

/** Parses, and restores the digits of number literals as `parseTemplate` does. */
function parseWith(liquid: Liquid, source: string): ReturnType<Liquid['parse']> {
  const templates = liquid.parse(source);
  inspectTemplate(templates);
  return templates;
}

function outcome(action: () => unknown): unknown {
  try {
    return { value: action() };
  } catch (error) {
    const cause = FlowError.is(error) ? error.cause : error;
    return { error: cause instanceof Error ? cause.message : 'not an error' };
  }
}

function expectAlike(source: string, scope: TemplateScope, secrets?: TemplateSecrets): void {
  const template = parseTemplate(source);
  expect(outcome(() => template.render(scope, secrets))).toEqual(byLiquid.render(textLiquid, source, scope, secrets));
  expect(outcome(() => template.renderUri(scope))).toEqual(byLiquid.render(uriLiquid, source, scope));
  expect(template.unfilled(scope)).toEqual(byLiquid.unfilled(source, scope));
}

function expectSameValue(source: string, scope: TemplateScope, secrets?: TemplateSecrets): void {
  const template = parseTemplate(source);
  expect(outcome(() => template.evaluate(scope, secrets))).toEqual(byLiquid.evaluate(source, scope, secrets));
}

function isPlain(source: string): boolean {
  const templates = textLiquid.parse(source);
  inspectTemplate(templates);
  return findPlainParts(templates) !== undefined;
}

function scopeOf(data: JsonObject, given: Partial<TemplateScope> = {}): TemplateScope {
  return { contact_number: '60', name: 'Ana', attributes: {}, data, reply: null, steps: {}, ...given };
}

/** Few names, so that paths often have values; among them all names with a special meaning. */
const NAMES = ['a', 'b', 'size', 'first', 'last', 'length', '0', 'first name', '__proto__', 'constructor', 'toString'];
const ROOTS = [...['data', 'attributes', 'name', 'contact_number', 'reply', 'steps', 'secrets'], ...NAMES];

const name = fc.constantFrom(...NAMES);
const value: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom<JsonValue[]>('', 'text', 'äö😀', '\ud83d', '{{name}}', '1', 0, -0, 1.5, NaN, Infinity, true, null),
    fc.constantFrom<JsonValue[]>(
      ' padded ',
      '2027-06-07',
      '2027-06-07T10:00:00+08:00',
      '1e3',
      '19.90',
      1780000000,
      false,
    ),
    fc.constantFrom<JsonValue[]>('x'.repeat(9_000), '12345678901234567890', { $number: '12345678901234567890' }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4 }),
  ),
})).value;
const object = fc.dictionary(name, value, { maxKeys: 6 }) as fc.Arbitrary<JsonObject>;
const scope: fc.Arbitrary<TemplateScope> = fc.record({
  contact_number: fc.constantFrom('', '60123456789'),
  name: fc.constantFrom('', 'Aïsha'),
  attributes: fc.dictionary(
    fc.constantFrom(...ROOTS),
    fc.oneof(fc.string(), fc.double(), fc.boolean()),
  ) as fc.Arbitrary<TemplateScope['attributes']>,
  data: object,
  reply: fc.constantFrom(null, { text: 'yes' }),
  steps: fc.dictionary(name, object, { maxKeys: 2 }),
});
const secrets = fc.option(fc.dictionary(name, fc.string(), { maxKeys: 3 }), { nil: undefined });

const segment = fc.oneof(
  name.map((text) => (/^[a-z_]+$/i.test(text) ? `.${text}` : `["${text}"]`)),
  fc.constantFrom('[0]', '[1]', '[-1]', '[1.5]', '["a"]', "['b']", '[nil]', '[true]', '[empty]', '[data.a]', '.nil'),
);
const variable = fc
  .tuple(fc.constantFrom(...ROOTS.filter((text) => /^[a-z_]+$/i.test(text))), fc.array(segment, { maxLength: 4 }))
  .map(([root, segments]) => root + segments.join(''));
const argument = fc.oneof(
  { arbitrary: variable, weight: 2 },
  fc.constantFrom('"x"', "'a b'", '""', '"%A, %-d %B %Y"', '"%5d"', '"%99999999d"', '"Asia/Kuala_Lumpur"', '"UTC"'),
  fc.constantFrom(
    '0',
    '2',
    '-1',
    '1.5',
    '3000000',
    '12345678901234567890',
    'nil',
    'true',
    'empty',
    'allow_false: true',
  ),
);
/** Simple filters, and some that need LiquidJS. */
const filter = fc
  .tuple(
    fc.constantFrom(
      ...['default', 'strip', 'lstrip', 'rstrip', 'upcase', 'downcase', 'capitalize', 'append', 'prepend', 'replace'],
      ...['date', 'date_to_xmlschema', 'date_to_rfc822', 'date_to_string', 'date_to_long_string', 'truncate'],
      ...['plus', 'minus', 'times', 'divided_by', 'modulo', 'at_least', 'at_most', 'abs', 'ceil', 'floor', 'round'],
      ...['money', 'to_integer', 'split', 'join', 'size', 'json', 'first', 'escape', 'where', 'sum'],
    ),
    fc.array(argument, { maxLength: 3 }),
  )
  .map(([name, args]) => ` | ${name}${args.length > 0 ? ': ' : ''}${args.join(', ')}`);
const output = fc
  .tuple(
    variable,
    fc.array(filter, { maxLength: 3 }),
    fc.constantFrom(['{{', '}}'], ['{{ ', ' }}'], ['{{- ', ' -}}'], ['{{', ' | upcase}}']),
  )
  .map(([path, filters, [open = '', close = '']]) => `${open}${path}${filters.join('')}${close}`);
const text = fc.constantFrom('', ' ', 'Hi ', '\n', '{ }', '$& ', '/x?y=');
const source = fc
  .array(fc.tuple(text, output), { minLength: 1, maxLength: 4 })
  .chain((parts) => text.map((end) => parts.flat().join('') + end));

describe('a template of plain outputs', () => {
  it('renders as LiquidJS does for every scope', () => {
    fc.assert(
      fc.property(source, scope, secrets, (one, env, hidden) => expectAlike(one, env, hidden)),
      { numRuns: 1500 },
    );
  });

  it('evaluates to the same value as in LiquidJS', () => {
    fc.assert(
      fc.property(output, scope, secrets, (one, env, hidden) => expectSameValue(one, env, hidden)),
      { numRuns: 1500 },
    );
  });

  it.each([
    '{{name}}',
    'Hi {{ data.a.b[0]["first name"] }}, {{attributes.tier}} {{- tier -}} !',
    'Bearer {{secrets.token}}',
    '{{data["nil"]}}{{data.nil}}',
    'Hi {{name | strip | capitalize}}, {{data.day | date: "%-d %B", data.zone}}: {{data.a | times: 3 | money}}',
    '{{data.button | default: steps.ask.button}}',
  ])('renders without LiquidJS: %s', (one) => {
    expect(isPlain(one)).toBe(true);
  });

  it.each([
    '{{name | split: ","}}',
    '{{name}}{{data.a | default: "x", allow_false: true}}',
    '{{data.a | plus: 12345678901234567890}}',
    '{{data.a | append: nil}}',
    '{{data.a | append: data.l.size}}',
    '{{data.l.size}}',
    '{{data.l[-1]}}',
    '{{data[tier]}}',
    '{{data[nil]}}',
    '{{"text"}}{{name}}',
    '{{nil}}',
    '{{5}}',
    '{{data.a == 1}}',
  ])('renders by LiquidJS: %s', (one) => {
    expect(isPlain(one)).toBe(false);
    expectAlike(one, scopeOf({ l: [1, 2], a: 1 }));
  });

  it.each(['a', '__proto__', 'constructor', 'number', 'size', '$number'])(
    'finds no member %s in a long number, nor does LiquidJS',
    (member) => {
      const scope = scopeOf({ long: { $number: '12345678901234567890' } });
      expectAlike(`{{data.long["${member}"]}}`, scope);
      const template = parseTemplate(`{{data.long}}{{data.long["${member}"] | default: "!"}}{% if true %}{% endif %}`);
      expect(template.render(scope)).toBe('12345678901234567890!');
    },
  );

  it('renders values that are not JSON by LiquidJS', () => {
    class Shout extends Drop {
      override valueOf(): string {
        return 'DROP';
      }
    }
    const foreign = {
      method: () => 'called',
      drop: new Shout(),
      liquid: { toLiquid: () => ({ a: 'own' }) },
      date: new Date(0),
      inside: { method: () => 'called' },
      iterator: { next: () => ({ done: true, value: 7 }), throw: () => undefined, return: () => undefined },
      big: 7n,
    } as unknown as JsonObject;
    for (const path of [...Object.keys(foreign), 'liquid.a', 'inside.method', 'inside', 'drop.a', 'method.a']) {
      expectAlike(`{{data.${path}}}`, scopeOf(foreign));
      expectSameValue(`{{data.${path}}}`, scopeOf(foreign));
    }
    expect(
      parseTemplate('{{data.method}} {{data.drop}} {{data.liquid.a}} {{data.iterator}}').render(scopeOf(foreign)),
    ).toBe('called DROP own 7');
  });

  it('has the same limit of work', () => {
    const long = 'x'.repeat(10_000);
    for (const times of [1, 9, 10, 11, 199, 200, 201]) {
      expectAlike('{{data.v}}'.repeat(times), scopeOf({ v: long }));
      expectAlike('{{data.v}}'.repeat(times), scopeOf({ v: [long] }));
    }
    const most = MAX_RENDER_WORK - 20;
    expect(parseTemplate('{{data.v}}').render(scopeOf({ v: 'x'.repeat(most) }))).toHaveLength(most);
    expect(() => parseTemplate('{{data.v}}').render(scopeOf({ v: 'x'.repeat(most + 1) }))).toThrow('too much work');
    expect(() => parseTemplate('{{data.v}}').renderUri(scopeOf({ v: '/'.repeat(most / 3 + 1) }))).toThrow(
      'too much work',
    );
  });

  it('throws as LiquidJS does for a value that cannot be serialized', () => {
    const circle: Record<string, unknown> = {};
    circle['circle'] = circle;
    expectAlike('{{data.circle}}', scopeOf(circle as JsonObject));
    expect(() => parseTemplate('{{data.circle}}').render(scopeOf(circle as JsonObject))).toThrow('cannot be rendered');
  });
});
