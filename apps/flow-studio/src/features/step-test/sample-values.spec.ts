import { describe, expect, it } from 'vitest';
import { buildTestValues, lacksSample, sampledVariables } from './sample-values.js';

describe('the sample values of a test', () => {
  it('are asked for variables that the config mentions or that were left blank', () => {
    const variables = ['name', 'attributes.tier', 'data.order', 'data.other', 'steps.ask.text'].map((variable) => ({
      variable,
      from: [],
      always: true,
    }));
    const config = { url: 'https://crm.example.com/{{data.order}}?n={{ name }}', parameters: ['{{attributes.tier}}'] };
    const state = { unfilled: ['data.blank', 'name'], values: { 'data.kept': '1', 'data.gone': '' } };
    expect(sampledVariables(variables, config, state)).toEqual([
      'attributes.tier',
      'data.order',
      'data.blank',
      'data.kept',
    ]);
  });

  it('are lacking while one is blank, but not the attributes of a stored contact', () => {
    const values = { 'data.order': '7', 'data.blank': '' };
    const lacks = (names: readonly string[], source: 'entered' | 'stored' = 'entered') =>
      lacksSample(names, { source, values });
    expect([lacks([]), lacks(['data.order']), lacks(['data.order', 'data.blank'])]).toEqual([false, false, true]);
    expect([lacks(['attributes.tier']), lacks(['attributes.tier'], 'stored'), lacks(['data.x'], 'stored')]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('become attributes with their types, and data with its members', () => {
    const values = {
      'attributes.points': '12',
      'attributes.tier': '12',
      'data.order.id': '7',
      'data.order.lines[0]["full name"]': 'Ann',
      'data.__proto__.x': 'kept',
      'data.empty': '',
      'reply.text': 'hello',
      'steps.ask.text': 'blue',
      'steps.ask': 'no output',
    };
    const built = buildTestValues(values, new Map([['points', 'numeric']]));
    expect(built.attributes).toEqual({ points: 12, tier: '12' });
    expect(built.reply).toEqual({ text: 'hello' });
    expect(built.steps).toEqual({ ask: { text: 'blue' } });
    expect(JSON.stringify(built.data)).toBe(
      '{"order":{"id":"7","lines":[{"full name":"Ann"}]},"__proto__":{"x":"kept"}}',
    );
  });
});
