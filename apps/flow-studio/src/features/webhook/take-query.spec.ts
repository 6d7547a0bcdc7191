import { describe, expect, it } from 'vitest';
import { takeQuery } from './take-query.js';

describe('taking the query out of a URL', () => {
  it('gives parameters with their decoded names and values', () => {
    expect(takeQuery('https://crm.example.com/members?tier=gold%20plus&q=a+b&empty=#part')).toEqual({
      url: 'https://crm.example.com/members#part',
      parameters: [
        { name: 'tier', value: 'gold plus' },
        { name: 'q', value: 'a b' },
        { name: 'empty', value: '' },
      ],
      dropped: [],
    });
  });

  it('keeps templates as they are, whatever stands in them', () => {
    expect(takeQuery('https://a.example/{{data.x | append: "?"}}?id={{ data.id | default: "a&b=c" }}%21')).toEqual({
      url: 'https://a.example/{{data.x | append: "?"}}',
      parameters: [{ name: 'id', value: '{{ data.id | default: "a&b=c" }}!' }],
      dropped: [],
    });
  });

  it('leaves out what is always sent, and says so', () => {
    expect(takeQuery('https://a.example/?contact_number=60123&x=1')).toMatchObject({
      parameters: [{ name: 'x', value: '1' }],
      dropped: ['contact_number'],
    });
  });

  it.each(['https://a.example/', 'https://a.example/?', 'https://a.example/?abc', 'https://a.example/?=1', ''])(
    'has nothing to give for %j',
    (url) => {
      expect(takeQuery(url)).toBeUndefined();
    },
  );

  it('keeps what is no percent-encoding', () => {
    expect(takeQuery('https://a.example/?rate=5%')?.parameters).toEqual([{ name: 'rate', value: '5%' }]);
  });
});
