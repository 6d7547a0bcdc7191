import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../json/json-value.js';
import { parseTemplate } from './parse-template.js';

const million = Array.from({ length: 500_000 }, () => 1);
const thousand = Array.from({ length: 1000 }, (_, index) => index);
const objects = Array.from({ length: 15_000 }, (_, index) => ({ a: index }));

function outcome(source: string, data: JsonObject): string {
  const scope = { contact_number: '', name: 'x', attributes: {}, data, reply: null, steps: {} };
  try {
    parseTemplate(source).render(scope);
    return 'rendered';
  } catch (error) {
    return error instanceof Error ? error.message : 'not an error';
  }
}

describe('the work of a render', () => {
  it.each<[string, string, JsonValue]>([
    [
      'loops in loops',
      '{% for i in data.v %}{% for j in data.v %}{% for k in data.v %}{% endfor %}{% endfor %}{% endfor %}',
      thousand,
    ],
    ['much fixed text in a loop', `{% for i in data.v %}${'y'.repeat(19_000)}{% endfor %}`, thousand],
    [
      'doubling by append',
      '{% assign x = "ab" %}{% for i in data.v %}{% assign x = x | append: x %}{% endfor %}',
      thousand,
    ],
    ['doubling by capture', '{% for i in data.v %}{% capture x %}{{x}}{{x}}y{% endcapture %}{% endfor %}', thousand],
    [
      'doubling of lists',
      '{% assign x = data.v %}{% for i in data.v %}{% assign x = x | concat: x %}{% endfor %}',
      thousand,
    ],
    ['encoding over and over', `{{ data.v ${'| url_encode '.repeat(1300)}}}`, '%'.repeat(20_000)],
    [
      'comparing long lists',
      `{% if ${Array.from({ length: 100 }, () => 'data.v == data.v').join(' and ')} %}{% endif %}`,
      million,
    ],
    ['searching a long list', '{{ data.v | has: "a" }}', million],
    ['sorting a long list', '{{ data.v | sort }}', million],
    ['the same long value many times', '{{data.v}}'.repeat(1900), 'a'.repeat(10_000)],
    ['a wide date', '{{ 1675209600 | date: "%999999999d" }}', null],
  ])('has a limit: %s', (_, source, value) => {
    expect(outcome(source, { v: value })).toContain('it does too much work');
  });

  it.each<[string, string, JsonObject]>([
    ['a list for the name of a member', '{{ data.o | sort: data.o }}', { o: objects }],
    ['an expression for the name of a member', '{{ data.o | where: data.p }}', { o: objects, p: 'a[(1..9)]' }],
    ['a long text for the name of a member', '{{ data.o | map: data.p }}', { o: objects, p: 'a'.repeat(256) }],
  ])('refuses %s', (_, source, data) => {
    expect(outcome(source, data)).toContain('takes the name of a member');
  });

  it.each<[string, string, JsonObject]>([
    ['digits that are no count', '{{ data.v | slice: data.v }}', { v: '1'.repeat(200_000) }],
    [
      'a message of a thousand lines',
      '{% for o in data.o limit: 1000 %}{{o.a}}: {{ name | upcase }}\n{% endfor %}',
      { o: objects },
    ],
    ['a large answer, once', '{{data.o}}', { o: objects }],
  ])('has room for %s', (_, source, data) => {
    expect(outcome(source, data)).toBe('rendered');
  });
});
