import { describe, expect, it } from 'vitest';
import { readRunSearch, toRunQuery } from './run-search.js';

describe('readRunSearch', () => {
  it('keeps the digits of a number that the router read as one', () => {
    expect(readRunSearch({ contactNumber: 60123456789 })).toEqual({ contactNumber: '60123456789' });
  });

  it('leaves out what is no filter, or has another form', () => {
    const search = { status: 'broken', from: 'yesterday', time: '2w', flowId: '', other: 1, errorKind: ['a'] };
    expect(readRunSearch(search)).toEqual({});
  });
});

describe('toRunQuery', () => {
  it('counts a period back from now', () => {
    const now = Date.parse('2027-01-31T12:00:00Z');
    expect(toRunQuery({ time: '24h', status: 'failed' }, now)).toEqual({
      status: 'failed',
      from: '2027-01-30T12:00:00.000Z',
    });
  });

  it('passes instants as they are', () => {
    const search = { from: '2027-01-30T12:00:00.000Z', to: '2027-01-31T12:00:00.000Z' };
    expect(toRunQuery(search, 0)).toEqual(search);
  });
});
