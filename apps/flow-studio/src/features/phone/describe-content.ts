import type { components } from '../../api/schema.js';
import { text } from '../../text/text.js';

/** Kind of a message from a contact and its content besides the text. */
export type ReceivedContent = components['schemas']['ReplyContentDto'];

/** Kind of what a contact sent, and details of it; both in words. */
export interface ContentWords {
  readonly title: string;
  readonly detail: string;
  /** `http:` or `https:` address of a file. */
  readonly url?: string;
}

/** Describes what a contact sent besides its text; returns `undefined` where the text says it all. */
export function describeContent(content: ReceivedContent): ContentWords | undefined {
  const { kind, form, location, contacts = [], order, product, media } = content;
  if (kind === 'text' || kind === 'button' || kind === 'list') return undefined;
  const title = text.phone.received[kind];
  switch (kind) {
    case 'form':
      return { title, detail: form === undefined || form === null ? '' : Object.keys(form).join(', ') };
    case 'location':
      return { title, detail: location === undefined ? '' : `${location.latitude}, ${location.longitude}` };
    case 'contacts':
      return { title, detail: contacts.map(({ name, phones }) => name ?? phones[0] ?? '').join(', ') };
    case 'order':
      return { title, detail: text.phone.items(order?.items.length ?? 0) };
    case 'product':
      return { title, detail: product?.productId ?? '' };
    default:
      return { title, detail: media?.fileName ?? media?.mimeType ?? '', ...linkOf(media?.url) };
  }
}

function linkOf(url: string | undefined): Pick<ContentWords, 'url'> {
  return url !== undefined && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? { url } : {};
}
