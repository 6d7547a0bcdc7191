import { describe, expect, it } from 'vitest';
import { readPeriod, withInstants } from './period.js';

describe('readPeriod', () => {
  it('takes the name of a period, and instants', () => {
    expect(readPeriod({ time: '24h' })).toMatchObject({ time: '24h' });
    const between = { from: '2027-01-30T12:00:00.000Z', to: '2027-01-31T12:00:00.000Z' };
    expect(readPeriod(between)).toMatchObject(between);
  });

  it('leaves out what is no period, or has another form', () => {
    expect(readPeriod({ time: '2w', from: 'yesterday', to: 7 })).toEqual({});
  });
});

describe('withInstants', () => {
  it('counts a period back from now', () => {
    const now = Date.parse('2027-01-31T12:00:00Z');
    expect(withInstants({ time: '24h', status: 'failed' }, now)).toEqual({
      status: 'failed',
      from: '2027-01-30T12:00:00.000Z',
    });
  });

  it('passes instants as they are', () => {
    const search = { from: '2027-01-30T12:00:00.000Z', to: '2027-01-31T12:00:00.000Z' };
    expect(withInstants(search, 0)).toEqual(search);
  });
});
