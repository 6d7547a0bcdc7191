import type { Contact } from '../../contact/contact.js';
import type { ContactChange } from '../../port/store/contact-repository.js';
import { describe, expect, it } from 'vitest';
import { applyEffect } from './apply-effect.js';

const contact: Contact = {
  ...{ contactId: 'c_ann', contactNumber: '60123456789', name: 'Ann' },
  ...{ attributes: { points: 1 }, tags: ['old'] },
};

describe('applyEffect', () => {
  it('sets an attribute in the view and in the change, without changing its arguments', () => {
    const before: ContactChange = { attributes: { tier: 'gold' } };
    const after = applyEffect({ type: 'save-attribute', attribute: 'points', value: 2 }, contact, before);
    expect(after.contact.attributes).toEqual({ points: 2 });
    expect(after.change.attributes).toEqual({ tier: 'gold', points: 2 });
    expect(contact.attributes).toEqual({ points: 1 });
    expect(before).toEqual({ attributes: { tier: 'gold' } });
  });

  it('applies the last of several effects on one tag', () => {
    const added = applyEffect({ type: 'add-tag', tag: 'vip' }, contact, {});
    expect(added.contact.tags).toEqual(['old', 'vip']);
    const removed = applyEffect({ type: 'remove-tag', tag: 'vip' }, added.contact, added.change);
    expect(removed.contact.tags).toEqual(['old']);
    expect(removed.change).toMatchObject({ addTags: [], removeTags: ['vip'] });
    const again = applyEffect({ type: 'add-tag', tag: 'vip' }, removed.contact, removed.change);
    expect(again.change).toMatchObject({ addTags: ['vip'], removeTags: [] });
  });
});
