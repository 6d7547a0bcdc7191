import { mergeMembers } from '../../json/merge-members.js';
import type { SaveAttribute } from '../../attribute/save-attribute.js';
import type { AddTag, RemoveTag } from '../../step/effect.js';
import type { Contact } from '../../contact/contact.js';
import type { ContactChange } from '../../port/store/contact-repository.js';

/** A contact after an effect, and the change for the store. */
export interface AppliedEffect {
  readonly contact: Contact;
  readonly change: ContactChange;
}

/** Applies an effect on a contact to both its view and the change that is being collected. Pure. */
export function applyEffect(
  effect: SaveAttribute | AddTag | RemoveTag,
  contact: Contact,
  change: ContactChange,
): AppliedEffect {
  switch (effect.type) {
    case 'save-attribute': {
      const value = { [effect.attribute]: effect.value };
      return {
        contact: { ...contact, attributes: mergeMembers(contact.attributes, value) },
        change: { ...change, attributes: mergeMembers(change.attributes ?? {}, value) },
      };
    }
    case 'add-tag':
      return {
        contact: { ...contact, tags: [...without(contact.tags, effect.tag), effect.tag] },
        change: {
          ...change,
          addTags: [...without(change.addTags, effect.tag), effect.tag],
          removeTags: without(change.removeTags, effect.tag),
        },
      };
    case 'remove-tag':
      return {
        contact: { ...contact, tags: without(contact.tags, effect.tag) },
        change: {
          ...change,
          addTags: without(change.addTags, effect.tag),
          removeTags: [...without(change.removeTags, effect.tag), effect.tag],
        },
      };
  }
}

function without(tags: readonly string[] | undefined, tag: string): readonly string[] {
  return (tags ?? []).filter((other) => other !== tag);
}
