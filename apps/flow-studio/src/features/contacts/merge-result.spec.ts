import { describe, expect, it } from 'vitest';
import { mergeResult } from './merge-result.js';

const contact = {
  ...{ contactId: 'c_1', contactNumber: '601', name: 'Ann', profileName: null, attributes: {}, tags: [] },
  ...{ username: null, pause: null, optedOut: false, optedOutAt: null, lastMessageAt: null, replyWindows: [] },
};

describe('mergeResult', () => {
  it('keeps the values of the contact, fills in those of the other one, and joins the tags', () => {
    const own = { ...contact, attributes: { tier: 'gold' }, tags: ['vip'] };
    const other = {
      ...contact,
      contactNumber: '602',
      name: 'Ben',
      attributes: { tier: 'tin', points: 3 },
      tags: ['new', 'vip'],
    };
    expect(mergeResult(own, other).map(({ key, after }) => [key, after])).toEqual([
      ['name', 'Ann'],
      ['number', '601'],
      ['attribute:points', '3'],
      ['attribute:tier', 'gold'],
      ['tags', 'vip, new'],
    ]);
  });

  it('prefers a given name to one of the channel', () => {
    const named = { ...contact, name: 'ann', profileName: 'ann' };
    expect(mergeResult(named, { ...contact, name: 'Ben' })[0]?.after).toBe('Ben');
    expect(mergeResult(named, { ...contact, name: 'ben', profileName: 'ben' })[0]?.after).toBe('ann');
    expect(mergeResult({ ...contact, name: '' }, { ...contact, name: 'ben', profileName: 'ben' })[0]?.after).toBe(
      'ben',
    );
  });
});
