import type { ReceivedMedia, ReplyContent, SharedContact, SharedLocation } from '@luluchat/flow-runtime/channel';

/** Text and content of a message from a contact. */
export interface SentContent {
  readonly text: string;
  readonly content: ReplyContent;
}

const PLACE = 'A place';

/**
 * Replaces what tells where a contact is, whom the contact knows, and what its files are: coordinates by whole degrees, names of
 * places and people, phone numbers, names, ids and addresses of files.
 */
export function replacePersonalContent({ text, content }: SentContent): SentContent {
  const { location, contacts, media } = content;
  return {
    text: text !== '' && text === location?.name ? PLACE : text,
    content: {
      ...content,
      ...(location !== undefined && { location: replaceLocation(location) }),
      ...(contacts !== undefined && { contacts: contacts.map(replaceCard) }),
      ...(media !== undefined && { media: replaceMedia(media) }),
    },
  };
}

function replaceLocation({ latitude, longitude, name, address }: SharedLocation): SharedLocation {
  return {
    latitude: Math.round(latitude) + 0,
    longitude: Math.round(longitude) + 0,
    ...(name !== undefined && { name: PLACE }),
    ...(address !== undefined && { address: 'An address' }),
  };
}

function replaceCard({ name, phones, ownNumber }: SharedContact, index: number): SharedContact {
  return {
    ...(name !== undefined && { name: `Person ${index + 1}` }),
    phones: phones.map((phone) => phone.replaceAll(/\d/g, '1')),
    ...(ownNumber !== undefined && { ownNumber: ownNumber.replaceAll(/\d/g, '1') }),
  };
}

function replaceMedia({ type, mimeType, fileName, id, url }: ReceivedMedia): ReceivedMedia {
  return {
    type,
    ...(mimeType !== undefined && { mimeType }),
    ...(fileName !== undefined && { fileName: `file${/\.\w{1,8}$/.exec(fileName)?.[0] ?? ''}` }),
    ...(id !== undefined && { id: 'file' }),
    // The address is the right to read the file.
    ...(url !== undefined && { url: 'https://media.example.com/file' }),
  };
}
