import { describe, expect, it } from 'vitest';
import { readRunSearch } from './run-search.js';

describe('readRunSearch', () => {
  it('keeps the digits of a number that the router read as one', () => {
    expect(readRunSearch({ contactNumber: 60123456789 })).toEqual({ contactNumber: '60123456789' });
  });

  it('takes every filter that a link may have', () => {
    const search = {
      ...{
        contact: 'aisyah',
        stepId: 'ask',
        exit: 'button:yes',
        destination: 'crm.example.com:443',
        trigger: 'keyword',
      },
    };
    expect(readRunSearch(search)).toEqual(search);
  });

  it('leaves out what is no filter, or has another form', () => {
    const search = {
      trigger: 'moon',
      status: 'broken',
      from: 'yesterday',
      time: '2w',
      flowId: '',
      other: 1,
      errorKind: ['a'],
    };
    expect(readRunSearch(search)).toEqual({});
  });
});
