import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../json/json-value.js';
import { parseTemplate } from './parse-template.js';
import { chargeFilter, MAX_RENDER_WORK } from './render-work.js';

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
  ])('rejects %s', (_, source, data) => {
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
  ])('allows %s', (_, source, data) => {
    expect(outcome(source, data)).toBe('rendered');
  });
});

describe('the largest result of a filter is charged before it runs', () => {
  /** Charges without running the filter, so that its own limits play no part. */
  const charged = (name: string, value: unknown, ...args: unknown[]): number => {
    let work = 0;
    const stop = new Error('stopped');
    const context = { memoryLimit: { use: (units: number) => void (work += units) } };
    const filter = chargeFilter(name, () => {
      throw stop;
    });
    expect(() => filter.call({ context } as never, value, ...args) as unknown).toThrow(stop);
    return work;
  };

  it.each<[string, unknown, unknown[]]>([
    ['replace', 'a'.repeat(10_000), ['a', 'b'.repeat(1000)]],
    ['replace', 'a'.repeat(10_000), ['', 'b'.repeat(1000)]],
    ['replace', 7_777_777, ['7', 'b'.repeat(1_000_000)]],
    ['join', new Array<number>(2000).fill(1), ['b'.repeat(1000)]],
    ['date', 1, ['%9999999d']],
    ['date', 1, ['%_0002000000Y']],
    ['date', 1, ['%900000d'.repeat(3)]],
  ])('charges for %s', (name, value, args) => {
    expect(charged(name, value, ...args)).toBeGreaterThan(MAX_RENDER_WORK);
  });

  it.each<[string, unknown, unknown[]]>([
    ['replace', 'a'.repeat(10_000), ['a', 'bb']],
    ['replace', 'a text', ['text', 'b'.repeat(1000)]],
    ['join', new Array<number>(2000).fill(1), [', ']],
    ['join', 'a text', ['b'.repeat(1000)]],
    ['date', '2026-01-05', ['%Y-%m-%d %H:%M']],
    ['date', '2026-01-05', []],
    ['upcase', 'a text', []],
  ])('allows ordinary work: %s', (name, value, args) => {
    expect(charged(name, value, ...args)).toBeLessThan(50_000);
  });
});
