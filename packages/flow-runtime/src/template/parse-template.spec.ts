import { describe, expect, it } from 'vitest';
import { FlowError } from '../error/flow-error.js';
import type { JsonObject, JsonValue } from '../json/json-value.js';
import { MAX_TEMPLATE_LENGTH } from './liquid-engines.js';
import { parseTemplate } from './parse-template.js';
import type { TemplateScope } from './template-scope.js';

function scope(given: Partial<TemplateScope> = {}): TemplateScope {
  return { contact_number: '60123456789', name: 'Aïsha', attributes: {}, data: {}, reply: null, steps: {}, ...given };
}

const render = (source: string, given?: Partial<TemplateScope>) => parseTemplate(source).render(scope(given));
const evaluate = (source: string, given?: Partial<TemplateScope>) => parseTemplate(source).evaluate(scope(given));
const unfilled = (source: string, given?: Partial<TemplateScope>) => parseTemplate(source).unfilled(scope(given));
const ownData = (json: string) => ({ data: JSON.parse(json) as JsonObject });

function rejection(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (FlowError.is(error, 'invalid_template')) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('Template.fixedParts', () => {
  it.each<[string, readonly string[]]>([
    ['plain', ['plain']],
    ['Bearer {{name}}!', ['Bearer ', '!']],
    ['{{name}}', []],
    ['a {{- name -}}\n b', ['a', 'b']],
    ['{% if tier %}gold\n{%- else %}none{% endif %}', ['gold', 'none']],
    ['{% for i in data.l %}{{i}},{% endfor %}', [',']],
    ['{% comment %}x{% endcomment %}{% assign t = "y" %}', []],
    ['{% capture t %}ü{% endcapture %}{{t | url_encode}}-', ['-']],
  ])('of %s are the texts between outputs and tags', (source, parts) => {
    expect(parseTemplate(source).fixedParts).toEqual(parts);
  });
});

describe('Template.render', () => {
  it.each<[string, Partial<TemplateScope>, string]>([
    ['no braces at all { % }', {}, 'no braces at all { % }'],
    ['Hi {{name}} ({{contact_number}})', {}, 'Hi Aïsha (60123456789)'],
    ['{{attributes.tier}} {{tier}}', { attributes: { tier: 'gold' } }, 'gold gold'],
    ['{{name}}', { attributes: { name: 'never' } }, 'Aïsha'],
    ['{{reply.text}}|', {}, '|'],
    ['{{reply.text}}', { reply: { text: 'yes' } }, 'yes'],
    ['{{steps.a-1.status}} {{steps["2"].status}}', { steps: { 'a-1': { status: 200 }, '2': { status: 1 } } }, '200 1'],
    ['{{data.list[0].id}} {{data.list[-1].id}}', { data: { list: [{ id: 1 }, { id: 2 }] } }, '1 2'],
    ['{{data.list.size}} {{data.list.first}} {{data.list.last}}', { data: { list: [3, 4] } }, '2 3 4'],
    ['{{data["first name"]}} {{data.ä}}', { data: { 'first name': 'A', ä: 'B' } }, 'A B'],
    ['{{data.v}}', { data: { v: { a: [1, null] } } }, '{"a":[1,null]}'],
    ['{{data.v}}', { data: { v: false } }, 'false'],
    ['{{data.v}}', { data: { v: 0 } }, '0'],
    ['{{data.v}}', { data: { v: null } }, ''],
    ['{{data.v | default: "none"}}', {}, 'none'],
    ['{{data.v | default: nil}}|{{nil}}|{{empty}}', {}, '||'],
    ['{{1 | divided_by: 0}}|', {}, '|'],
    ['<{{name}}>&"', { name: '<b>&"' }, '<<b>&">&"'],
    ['a {{- name -}} b', { name: 'x' }, 'axb'],
    ['{{name}}', { name: '{{contact_number}} $& $1' }, '{{contact_number}} $& $1'],
    ['{% assign t = data.t %}{{t}}{{t}}', { data: { t: 'x' } }, 'xx'],
    ['{% for i in data.l %}{{forloop.index}}{{i}},{% else %}none{% endfor %}', { data: { l: ['a', 'b'] } }, '1a,2b,'],
    ['{% for i in data.l %}{{i}}{% else %}none{% endfor %}', {}, 'none'],
    ['{% capture c %}<{{name}}>{% endcapture %}{{c}}{{c}}', { name: 'x' }, '<x><x>'],
    ['{% if tier == "gold" %}G{% elsif tier %}T{% else %}-{% endif %}', { attributes: { tier: 'gold' } }, 'G'],
    ['{% raw %}{{name}}{% endraw %}', {}, '{{name}}'],
    ['{% increment name %}{{name}}', {}, '01'],
  ])('renders %s', (source, given, text) => {
    expect(render(source, given)).toBe(text);
  });

  it('reads own members only', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'];
    for (const name of names) {
      for (const root of ['', 'data.', 'attributes.', 'steps.', 'name.', 'reply.']) {
        expect(render(`{{${root}${name}}}`, { reply: { text: 'x' } })).toBe('');
      }
      expect(render(`{{data["${name}"].x}}`, ownData(`{"${name}":{"x":"own"}}`))).toBe('own');
      expect(render(`{{data | map: "${name}" | first}}`)).toBe('');
    }
  });

  it('reads size, first and last of an object as ordinary members', () => {
    expect(render('{{attributes.size}}{{size}}{{data.size}}{{data.first}}', { attributes: { a: 1, b: 2 } })).toBe('');
    expect(render('{{attributes.size}}{{size}}', { attributes: { size: 'XL' } })).toBe('XLXL');
    expect(render('{{data.size}}{{data.first}}', { data: { size: 3, first: 4 } })).toBe('34');
  });

  it('does not change the scope', () => {
    const given = scope({ data: { list: [3, 1, 2], n: 1 }, attributes: { tier: 'x' } });
    const copy = structuredClone(given);
    parseTemplate(
      '{% increment n %}{% assign data = 1 %}{% decrement tier %}{{data.list | sort | push: 4 | reverse}}',
    ).render(given);
    expect(given).toEqual(copy);
  });

  it('keeps no state between renders', () => {
    const template = parseTemplate('{% increment n %}{% cycle "a", "b" %}{{x}}{% assign x = 1 %}');
    expect([template.render(scope()), template.render(scope())]).toEqual(['0a', '0a']);
  });

  it('reads secrets only in the call that passes them', () => {
    const template = parseTemplate('Bearer {{secrets.token}}');
    expect(template.render(scope(), { token: 's3cret' })).toBe('Bearer s3cret');
    expect(template.render(scope())).toBe('Bearer ');
    expect(template.unfilled(scope())).toEqual([]);
  });
});

describe('Template.evaluate', () => {
  const nullPrototype = Object.assign(Object.create(null) as Record<string, JsonValue>, { a: 1 });
  it.each<[JsonValue]>([[true], [false], [0], [1.5], [''], ['x'], [null], [[]], [{}], [[1, null]], [nullPrototype]])(
    'returns %j unchanged',
    (value) => {
      expect(evaluate('{{data.v}}', { data: { v: value } })).toEqual(value);
      expect(evaluate('{{- data.v -}}', { data: { v: value } })).toEqual(value);
    },
  );

  it.each<[string, JsonObject, JsonValue | undefined]>([
    ['{{data.v}}', {}, undefined],
    ['{{data.v.w}}', {}, undefined],
    ['{{ data.v | default: 5 }}', {}, 5],
    ['{{ data.v | default: data.w }}', { w: [1] }, [1]],
    ['{{ data.v | default: "x" }}', { v: '' }, 'x'],
    ['{{ data.v | default: "x" }}', { v: 0 }, 0],
    ['{{ data.v | default: true, allow_false: true }}', { v: false }, false],
    ['{{ data.v | plus: 1 }}', { v: '41' }, 42],
    ['{{ 1 | divided_by: 0 }}', {}, undefined],
    ['{{ data.l | map: "x" }}', { l: [{}, { x: 1 }] }, [null, 1]],
    ['{{ data.l | group_by: "x" }}', { l: [{ x: 1 }] }, [{ name: 1, items: [{ x: 1 }] }]],
    ['{{ nil }}', {}, null],
    ['{{ 5 }}', {}, 5],
    ['{{ true }}', {}, true],
    ['{{ "5" }}', {}, '5'],
    ['{{ data.v == 1 }}', { v: 1 }, true],
    ['{{data.v}} ', { v: 1 }, '1 '],
    ['{{data.v}}\n', { v: 1 }, '1\n'],
    ['{{data.v}}{{data.v}}', { v: 1 }, '11'],
    ['{% if true %}{{data.v}}{% endif %}', { v: 1 }, '1'],
    ['5', {}, '5'],
  ])('evaluates %j', (source, data, value) => {
    expect(evaluate(source, { data })).toEqual(value);
  });
});

describe('Template.renderUri', () => {
  const renderUri = (source: string, given?: Partial<TemplateScope>) => parseTemplate(source).renderUri(scope(given));

  it('encodes every value and leaves fixed text unchanged', () => {
    const name = 'a/b?c=d&e#f%20 +\'"()*!ä😀';
    expect(renderUri('/x y/{{name}}?q={{ name | upcase }}', { name })).toBe(
      `/x y/a%2Fb%3Fc%3Dd%26e%23f%2520%20%2B%27%22%28%29%2A%21%C3%A4%F0%9F%98%80?q=${encodeURIComponent(name.toUpperCase()).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`,
    );
    expect(renderUri('{{data.v}}', { data: { v: ['&'] } })).toBe('%5B%22%26%22%5D');
    expect(renderUri('?fixed={{"&"}}')).toBe('?fixed=%26');
    expect(decodeURIComponent(renderUri('{{name}}', { name }))).toBe(name);
  });

  it.each([
    '{% echo name %}',
    '{% assign a = name %}{{a}}',
    '{% raw %}&{% endraw %}',
    '{% capture a %}{{name}}{% endcapture %}{{a}}',
    '{% cycle name, name %}',
    '{% if true %}&{% endif %}',
    '{% liquid echo name %}',
    '{% # a comment %}',
  ])('rejects the tags of %s', (source) => {
    expect(parseTemplate(source).hasTags).toBe(true);
    expect(rejection(() => renderUri(source))).toContain('A URL takes {{...}} only');
  });

  it('encodes the result of every filter', () => {
    expect(rejection(() => parseTemplate('{{ name | raw }}'))).toContain('undefined filter: raw');
  });

  it('rejects a value that is not well-formed Unicode', () => {
    expect(rejection(() => renderUri('{{name}}', { name: '\ud83d' }))).toContain('URI malformed');
  });
});

describe('Template.unfilled', () => {
  it.each<[string, Partial<TemplateScope>, string[]]>([
    ['no variables', {}, []],
    ['{{data.a}} {{tier}} {{attributes.tier}} {{reply.text}}', {}, ['data.a', 'tier', 'attributes.tier', 'reply.text']],
    ['{{data.a}}{{data.a}}', {}, ['data.a']],
    ['{{tier}}', { attributes: { tier: 'x' } }, []],
    ['{{name}}', { name: '' }, ['name']],
    ['{{data.a}}{{data.b}}{{data.c}}', { data: { a: '', b: null, c: 0 } }, ['data.a', 'data.b']],
    ['{{data.a}}', { data: { a: false } }, []],
    ['{{data.a | default: "x"}}', {}, []],
    ['{{data.a | upcase | default: "x"}}', {}, []],
    ['{{data.a | upcase}}', {}, ['data.a']],
    ['{{"x" | append: data.a}}', {}, ['data.a']],
    ['{% if data.a %}{{data.a}}{% endif %}', {}, []],
    ['{% assign x = "1" %}{{x}}', {}, []],
    ['{% capture x %}{% endcapture %}{{x}}{{y}}', {}, ['y']],
    ['{% for i in data.l %}{{i}}{% endfor %}{{i}}', {}, ['i']],
    ['{{data.l[1]}}{{data.l.first}}{{data.l.size}}', { data: { l: ['x'] } }, ['data.l[1]']],
    ['{{data.size}}{{attributes.size}}', { data: { a: 1 }, attributes: { a: 1 } }, ['data.size', 'attributes.size']],
    ['{{data[tier]}}', { attributes: { tier: 'gold' }, data: { gold: 1 } }, []],
    ['{{data[tier]}}', { attributes: { tier: 'gold' } }, ['data.gold']],
    ['{{data[tier]}}', {}, ['tier']],
    ['{{data["first name"]}}', {}, ['data["first name"]']],
    ['{{data.__proto__}}{{constructor}}', {}, ['data.__proto__', 'constructor']],
    ['{{secrets.token}}', {}, []],
    ['{{name.length}}', {}, []],
  ])('finds the variables without a value of %s', (source, given, paths) => {
    expect(unfilled(source, given)).toEqual(paths);
  });
});

describe('parseTemplate', () => {
  it.each<[string, (string | number)[][]]>([
    ['Hi', []],
    ['{{name}}{{name}}', [['name']]],
    ['{{data.l[0].x}}', [['data', 'l', 0, 'x']]],
    ['{% if tier == data.tier %}{% endif %}', [['tier'], ['data', 'tier']]],
    [
      '{% assign x = data.a | append: data.b %}{{x.y}}',
      [
        ['data', 'a'],
        ['data', 'b'],
      ],
    ],
    [
      '{% for i in data.l limit: data.n %}{{i}}{{forloop.index}}{{j}}{% endfor %}',
      [['data', 'l'], ['data', 'n'], ['j']],
    ],
    ['{% case tier %}{% when data.a %}{{data.b}}{% endcase %}', [['tier'], ['data', 'a'], ['data', 'b']]],
    [
      '{% cycle data.g: data.a, data.b %}',
      [
        ['data', 'a'],
        ['data', 'b'],
        ['data', 'g'],
      ],
    ],
    ['{{data[tier].x}}', [['tier'], ['data']]],
    ['{{secrets[name]}}', [['name'], ['secrets']]],
    ['{{ x | where: "a", data.b }}', [['x'], ['data', 'b']]],
    ['{{ x | default: y, allow_false: z }}', [['x'], ['y'], ['z']]],
  ])('finds the variables of %s', (source, variables) => {
    expect(parseTemplate(source).variables).toEqual(variables);
  });

  it.each([
    ['{{', 'not closed'],
    ['{{ }}', 'invalid value expression'],
    ['{{ name | upcase', 'not closed'],
    ['{% if name %}', 'not closed'],
    ['{{ name | shout }}', 'undefined filter: shout'],
    ['{% nope %}', 'tag "nope" not found'],
    ['{% include "x" %}', 'tag "include" not found'],
    ['{% render "x" %}', 'tag "render" not found'],
    ['{% layout "x" %}', 'tag "layout" not found'],
    ['{% block x %}{% endblock %}', 'tag "block" not found'],
    ['{% tablerow i in data.l %}{% endtablerow %}', 'tag "tablerow" not found'],
    ['{{ data.l | sample }}', 'undefined filter: sample'],
    ['{{ data.l | find_exp: "x", "x.a" }}', 'undefined filter: find_exp'],
    ['{{ "now" | date: "%Y" }}', 'no clock'],
    ["{% assign x = 'today' | date_to_string %}", 'no clock'],
    ['{{ [name].x }}', 'begins with a name'],
    [`${'{% if a %}'.repeat(60)}${'{% endif %}'.repeat(60)}`, 'nested'],
    [`{{ a${'[a'.repeat(60)}${']'.repeat(60)} }}`, 'nested'],
    ['{% if a %}'.repeat(2000), ''],
    [`{{ a${'[a'.repeat(6000)}${']'.repeat(6000)} }}`, ''],
    ['a'.repeat(MAX_TEMPLATE_LENGTH + 1), 'may hold 20000 characters'],
  ])('rejects %s', (source, reason) => {
    expect(rejection(() => parseTemplate(source))).not.toBe('accepted');
    expect(rejection(() => parseTemplate(source))).toContain(reason);
  });

  it.each([
    '{{ (1..5) }}',
    '{{ data[(1..5)] }}',
    '{{ (1..5).size }}',
    '{{ x | append: (1..5) }}',
    '{{ x | default: y, allow_false: (1..5) }}',
    '{% assign x = (1..5) %}',
    '{% echo (1..5) %}',
    '{% for i in (data.a..data.b) %}{% endfor %}',
    '{% for i in data.l limit: (1..5) %}{% endfor %}',
    '{% if (1..5) contains 2 %}{% endif %}',
    '{% if a %}{% elsif x == (1..5) %}{% endif %}',
    '{% unless (1..5) %}{% endunless %}',
    '{% case (1..5) %}{% endcase %}',
    '{% case x %}{% when (1..5) %}{% endcase %}',
    '{% cycle (1..5), "a" %}',
    '{% cycle (1..5): "a", "b" %}',
    '{% capture x %}{{ (1..5) }}{% endcapture %}',
    '{% if a %}{% if b %}{% else %}{{ (1..5) }}{% endif %}{% endif %}',
    '{% liquid echo (1..5) %}',
    '{% for i in data.l %}{% else %}{{ (1..5) }}{% endfor %}',
  ])('rejects the range of %s', (source) => {
    expect(rejection(() => parseTemplate(source))).toContain('ranges');
  });

  it('accepts the longest template', () => {
    expect(parseTemplate('a'.repeat(MAX_TEMPLATE_LENGTH)).isFixed).toBe(true);
    expect(render('{{name}}'.repeat(MAX_TEMPLATE_LENGTH / 8), { name: 'x' })).toBe('x'.repeat(2500));
  });
});
