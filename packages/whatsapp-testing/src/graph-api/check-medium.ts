import { isLink, isObject, isText } from './member-rules.js';

/** Types whose media may have a caption. */
const CAPTIONED = ['image', 'video', 'document'];

/** Returns the path of the first fault of a medium: it has a link or the id of an upload. */
export function checkMedium(type: string, medium: unknown): string | undefined {
  if (!isObject(medium)) return type;
  const { link, id, caption, filename } = medium;
  if (link === undefined ? !isText(id, 1, 256) : id !== undefined || !isLink(link)) return `${type}.link`;
  if (caption !== undefined && !(CAPTIONED.includes(type) && isText(caption, 1, 1024))) return `${type}.caption`;
  if (filename !== undefined && !(type === 'document' && isText(filename, 1, 240))) return `${type}.filename`;
  return undefined;
}
