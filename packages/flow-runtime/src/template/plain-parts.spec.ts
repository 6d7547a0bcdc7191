import fc from 'fast-check';
import { Drop, Output, toValue, toValueSync } from 'liquidjs';
import type { Liquid } from 'liquidjs';
import { describe, expect, it } from 'vitest';
import { FlowError } from '../error/flow-error.js';
import type { JsonObject, JsonValue } from '../json/json-value.js';
import { blankPath } from './blank-path.js';
import { inspectTemplate } from './inspect-template.js';
import { textLiquid, typedLiquid, uriLiquid } from './liquid-engines.js';
import { parseTemplate } from './parse-template.js';
import { findPlainParts } from './plain-parts.js';
import { MAX_RENDER_WORK } from './render-work.js';
import { TemplateContext } from './template-context.js';
import type { TemplateScope } from './template-scope.js';
import type { TemplateSecrets } from './template.js';

/** Results of LiquidJS itself; the message of its error when it throws. */
const byLiquid = {
  render: (liquid: Liquid, source: string, scope: TemplateScope, secrets?: TemplateSecrets) =>
    outcome(() => liquid.renderSync(liquid.parse(source), new TemplateContext(liquid, scope, secrets)) as unknown),
  evaluate: (source: string, scope: TemplateScope, secrets?: TemplateSecrets) =>
    outcome(() => {
      const [output] = typedLiquid.parse(source);
      if (!(output instanceof Output)) throw new Error('no output');
      const context = new TemplateContext(typedLiquid, scope, secrets);
      const value = toValue(toValueSync(output.value.value(context, false))) as unknown;
      return typeof value === 'number' && !Number.isFinite(value) ? undefined : value;
    }),
  unfilled: (source: string, scope: TemplateScope) => {
    const context = new TemplateContext(textLiquid, scope);
    const { shown } = inspectTemplate(textLiquid.parse(source));
    const blanks = shown.map((variable) => blankPath(variable, context)).filter((path) => path !== undefined);
    return [...new Set(blanks)];
  },
};

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
  return findPlainParts(templates, inspectTemplate(templates).shown) !== undefined;
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
const output = fc
  .tuple(variable, fc.constantFrom(['{{', '}}'], ['{{ ', ' }}'], ['{{- ', ' -}}'], ['{{', ' | upcase}}']))
  .map(([path, [open = '', close = '']]) => `${open}${path}${close}`);
const text = fc.constantFrom('', ' ', 'Hi ', '\n', '{ }', '$& ', '/x?y=');
const source = fc
  .array(fc.tuple(text, output), { minLength: 1, maxLength: 4 })
  .chain((parts) => text.map((end) => parts.flat().join('') + end));

describe('a template of bare variables', () => {
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
  ])('renders without LiquidJS: %s', (one) => {
    expect(isPlain(one)).toBe(true);
  });

  it.each([
    '{{name | upcase}}',
    '{{name}}{{data.a | default: "x"}}',
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
