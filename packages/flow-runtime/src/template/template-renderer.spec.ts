import { describe, expect, it } from 'vitest';
import { createTemplateCache } from './template-cache.js';
import { createTemplateRenderer } from './template-renderer.js';
import { TEMPLATE_SCOPE_NAMES } from './template-scope.js';
import { variablePath } from './variable-path.js';

const scope = {
  contact_number: '60123456789',
  contact_id: 'c_1',
  name: '',
  contact: {},
  attributes: {},
  data: { a: 1 },
  reply: null,
  steps: {},
};

describe('createTemplateCache', () => {
  it('parses each source once', () => {
    const cache = createTemplateCache();
    expect(cache.get('{{name}}')).toBe(cache.get('{{name}}'));
    expect(cache.get('{{name}}')).not.toBe(cache.get('{{name}} '));
    expect(() => cache.get('{{')).toThrow('not closed');
    expect(() => cache.get('{{')).toThrow('not closed');
  });
});

describe('createTemplateRenderer', () => {
  it('records variables without a value, each once, in the order of rendering', () => {
    const renderer = createTemplateRenderer(scope, createTemplateCache());
    expect(renderer.unfilled).toEqual([]);
    expect(renderer.render('{{data.b}}|{{name}}')).toBe('|');
    expect(renderer.renderUri('/{{data.a}}/{{data.b}}')).toBe('/1/');
    expect(renderer.evaluate('{{data.c}}')).toBeUndefined();
    expect(renderer.evaluate('{{data.a}}')).toBe(1);
    expect(renderer.unfilled).toEqual(['data.b', 'name', 'data.c']);
  });

  it('returns the variables of a template without recording them as unfilled', () => {
    const renderer = createTemplateRenderer(scope, createTemplateCache());
    expect(renderer.variables('{{secrets.a}}{{data.z}}')).toEqual([
      ['secrets', 'a'],
      ['data', 'z'],
    ]);
    expect(renderer.unfilled).toEqual([]);
    expect(renderer.render('{{secrets.a}}', { a: 's' })).toBe('s');
    expect(renderer.evaluate('{{secrets.a}}', { a: 's' })).toBe('s');
  });

  it('has every name of the scope', () => {
    expect([...TEMPLATE_SCOPE_NAMES].sort()).toEqual([...Object.keys(scope), 'secrets'].sort());
  });
});

describe('variablePath', () => {
  it.each<[(string | number)[], string]>([
    [['data', 'tier'], 'data.tier'],
    [['data', 'items', 0, 'id'], 'data.items[0].id'],
    [['data', 'l', -1], 'data.l[-1]'],
    [['data', 'first name'], 'data["first name"]'],
    [['data', '0'], 'data["0"]'],
    [['data', 'a"b'], 'data["a\\"b"]'],
    [['data', 'ä-b_c'], 'data.ä-b_c'],
  ])('formats %j as %s', (path, text) => {
    expect(variablePath(path)).toBe(text);
  });
});
