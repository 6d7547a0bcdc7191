import { parseUrl } from '@luluchat/flow-runtime/values';
import type { FileLink } from './whatsapp-payload.js';

/** Adds the file name of a document, from its URL: without it WhatsApp gives every file the same name. */
export function nameFile(link: FileLink): FileLink {
  const last = parseUrl(link.link)?.pathname.split('/').at(-1) ?? '';
  return last === '' ? link : { ...link, filename: decodeOrKeep(last) };
}

function decodeOrKeep(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
