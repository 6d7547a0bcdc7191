import type { ChatMessage } from '../phone/chat-message.js';
import { isObject, listOf } from './config-values.js';
import { degreesOf } from './degrees-of.js';

type Block = Readonly<Record<string, unknown>>;

const LOCATION_TEXTS = ['latitude', 'longitude', 'name', 'address'] as const;

/** Returns every text of a location or of cards that may be a template. */
export function cardTexts(block: Block): readonly unknown[] {
  const location = isObject(block['location']) ? block['location'] : {};
  return [
    ...LOCATION_TEXTS.map((name) => location[name]),
    ...listOf(block['contacts']).flatMap(({ name, organization, phones, emails }) => [
      ...[name, organization],
      ...[phones, emails].flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : [])),
    ]),
  ];
}

/**
 * Writes a block of a draft with a location or with cards as the message that a phone shows.
 * @param fill - Returns a text with its templates filled in.
 */
export function cardEntry(
  type: 'location' | 'contacts',
  block: Block,
  fill: (value: unknown) => string,
): Omit<ChatMessage, 'id' | 'direction'> {
  if (type === 'location') {
    const { latitude, longitude, name, address } = isObject(block['location']) ? block['location'] : {};
    const location = {
      ...degreesOf('latitude', fill(latitude)),
      ...degreesOf('longitude', fill(longitude)),
      ...{ name: fill(name), address: fill(address) },
    };
    return { type, location };
  }
  const filledOf = (list: unknown) => (Array.isArray(list) ? list.map(fill).filter((text) => text.trim() !== '') : []);
  const contacts = listOf(block['contacts']).map(({ name, organization, phones, emails }) => ({
    name: fill(name),
    organization: fill(organization),
    phones: filledOf(phones),
    emails: filledOf(emails),
  }));
  return { type, contacts };
}
