import { AD_MEMBERS } from './advertisement.js';

/**
 * Members of `{{reply.<member>}}` besides `text`, with the names of their own members: `null` for a member that has none, or whose
 * members have names that only the message knows.
 */
export const REPLY_MEMBERS: ReadonlyMap<string, readonly string[] | null> = new Map<string, readonly string[] | null>([
  ['kind', null],
  ['button', null],
  ['to', null],
  ['ad', AD_MEMBERS],
  ['list', ['id', 'title', 'description']],
  ['form', null],
  ['location', ['latitude', 'longitude', 'name', 'address']],
  ['contacts', null],
  ['order', ['catalogId', 'text', 'items']],
  ['product', ['catalogId', 'productId']],
  ['media', ['type', 'mimeType', 'fileName', 'id', 'url']],
]);
