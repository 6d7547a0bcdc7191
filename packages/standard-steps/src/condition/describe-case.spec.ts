import { describe, expect, it } from 'vitest';
import type { ConditionCase } from './condition-config.js';
import { describeCase } from './describe-case.js';

describe('describeCase', () => {
  it.each<[string, Partial<ConditionCase>]>([
    ['tier is gold', { all: [{ value: '{{attributes.tier}}', operator: 'equals', to: 'gold' }] }],
    [
      'renewal date is before 2027-01-01',
      {
        all: [{ value: '{{ data.renewal_date | date: "%F" }}', operator: 'before', to: '2027-01-01' }],
      },
    ],
    [
      'name is not known or name is one of Aisha, 7',
      {
        any: [
          { value: '{{name}}', operator: 'is-unknown' },
          { value: '{{name}}', operator: 'one-of', to: ['Aisha', 7] },
        ],
      },
    ],
    [
      'has the tag vip and (reply text contains a or reply text is 576461413038785752)',
      {
        all: [{ operator: 'has-tag', to: 'vip' }],
        any: [
          { value: '{{reply.text}}', operator: 'contains', to: 'a' },
          { value: '{{reply.text}}', operator: 'equals', to: { $number: '576461413038785752' } },
        ],
      },
    ],
    [
      '{{name}} of {{tier}} is a {{b',
      {
        all: [{ value: '{{name}} of {{tier}}', operator: 'equals', to: 'a {{b' }],
      },
    ],
    ['', {}],
    ['', { all: [{ operator: 'equals', value: '{{name}}', to: ' ' }] }],
    ['', { any: [{ operator: 'is-known', value: '' }] }],
    ['', { all: [{ operator: 'has-tag', to: 'vip' }, { operator: 'has-tag' }] }],
  ])('says: %s', (words, one) => {
    expect(describeCase({ exit: 'case_1', ...one })).toBe(words);
  });
});
