import { compareValues } from '../comparison/compare-values.js';
import type { Contact } from '../contact/contact.js';
import { foldText } from '../text/fold-text.js';
import type { Segment } from './segment.js';

/** Creates the test of whether a contact belongs to a segment. */
export function createSegmentMatcher({ tags = [], attributes = [] }: Segment): (contact: SegmentedContact) => boolean {
  const wanted = tags.map(foldText);
  return (contact) => {
    const held = wanted.length === 0 ? [] : contact.tags.map(foldText);
    return (
      wanted.every((tag) => held.includes(tag)) &&
      attributes.every(({ name, operator, value }) => compareValues(operator, valueOf(contact, name), value))
    );
  };
}

/** Facts of a contact that a segment looks at. */
export type SegmentedContact = Pick<Contact, 'tags' | 'attributes'>;

function valueOf({ attributes }: SegmentedContact, name: string): string | number | undefined {
  return Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}
