import type { Json } from './whatsapp-post.js';

/** Returns the members that are not `undefined`. */
export function definedMembers(members: Json): Json {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
