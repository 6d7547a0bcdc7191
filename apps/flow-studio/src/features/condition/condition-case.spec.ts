import { describe, expect, it } from 'vitest';
import { freeExit, withOperator } from './condition-case.js';

describe('withOperator', () => {
  const rule = { value: '{{tier}}', operator: 'equals', to: 'gold' };

  it.each([
    ['not-equals', { value: '{{tier}}', operator: 'not-equals', to: 'gold' }],
    ['one-of', { value: '{{tier}}', operator: 'one-of', to: ['gold'] }],
    ['is-known', { value: '{{tier}}', operator: 'is-known' }],
    ['has-tag', { operator: 'has-tag', to: 'gold' }],
  ])('keeps for %s what it has a use for', (operator, expected) => {
    expect(withOperator(rule, operator)).toEqual(expected);
  });

  it('makes a text of the first entry of a list, and an empty one of nothing', () => {
    expect(withOperator({ ...rule, to: ['gold', 'silver'] }, 'contains')).toMatchObject({ to: 'gold' });
    expect(withOperator({ operator: 'is-known', value: 'x' }, 'equals')).toEqual({
      value: 'x',
      operator: 'equals',
      to: '',
    });
  });
});

describe('freeExit', () => {
  it('takes a name that no case has', () => {
    expect(freeExit([{ exit: 'vip' }, { exit: 'case_3' }, null])).toBe('case_4');
  });
});
