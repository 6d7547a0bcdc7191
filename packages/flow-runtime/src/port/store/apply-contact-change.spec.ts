import type { Contact, ContactChange } from '../../entry/store.js';
import { describe, expect, it } from 'vitest';
import { applyContactChange } from './apply-contact-change.js';

const ali: Contact = {
  contactId: 'c_ali',
  contactNumber: '60123456789',
  name: 'Ali',
  attributes: { tier: 'gold', points: 3 },
  tags: ['a', 'b'],
};

describe('applyContactChange', () => {
  it.each<[string, ContactChange, Partial<Contact>]>([
    ['nothing', {}, {}],
    ['a name', { name: 'Aminah' }, { name: 'Aminah' }],
    ['an empty name', { name: '' }, { name: '' }],
    ['a new value', { attributes: { city: 'Ipoh' } }, { attributes: { tier: 'gold', points: 3, city: 'Ipoh' } }],
    ['another value', { attributes: { points: 0 } }, { attributes: { tier: 'gold', points: 0 } }],
    ['an unset value', { attributes: { points: null, ghost: null } }, { attributes: { tier: 'gold' } }],
    ['a tag', { addTags: ['c'] }, { tags: ['a', 'b', 'c'] }],
    ['a tag that is there', { addTags: ['a', 'a'] }, { tags: ['a', 'b'] }],
    ['a tag to remove', { removeTags: ['a', 'ghost'] }, { tags: ['b'] }],
    ['all tags', { tags: ['x', 'y', 'x'] }, { tags: ['x', 'y'] }],
    ['all tags, then more and fewer', { tags: ['x', 'y'], addTags: ['z'], removeTags: ['x'] }, { tags: ['y', 'z'] }],
    ['a tag to add and to remove', { addTags: ['c'], removeTags: ['c'] }, { tags: ['a', 'b'] }],
  ])('applies %s', (_case, change, changed) => {
    expect(applyContactChange(ali, change)).toEqual({ ...ali, ...changed });
  });

  it('keeps the later one of two instants of a last message', () => {
    const at = (stored: number | undefined, given: number) =>
      applyContactChange({ ...ali, lastMessageAt: stored }, { lastMessageAt: given }).lastMessageAt;
    expect([at(undefined, 5), at(4, 5), at(6, 5)]).toEqual([5, 5, 6]);
    expect(applyContactChange({ ...ali, lastMessageAt: 6 }, { name: 'Aminah' }).lastMessageAt).toBe(6);
  });

  it('does not change its arguments', () => {
    const before = structuredClone(ali);
    applyContactChange(ali, { name: 'x', attributes: { tier: null }, tags: [], addTags: ['q'] });
    expect(ali).toEqual(before);
  });

  it('treats the names of inherited members as ordinary keys', () => {
    const attributes = JSON.parse('{"__proto__": "p", "constructor": 1, "toString": "t"}') as Record<string, string>;
    const changed = applyContactChange(ali, { attributes });
    expect(Object.keys(changed.attributes)).toEqual(['tier', 'points', '__proto__', 'constructor', 'toString']);
    expect(Object.getPrototypeOf(changed.attributes)).toBe(Object.prototype);
    const unset = applyContactChange(changed, {
      attributes: JSON.parse('{"__proto__": null}') as Record<string, null>,
    });
    expect(Object.keys(unset.attributes)).toEqual(['tier', 'points', 'constructor', 'toString']);
  });
});
