import type { ReplyContent } from '@luluchat/flow-runtime/channel';
import type { MediaLinks } from './media-links.js';

/** Message, as far as its medium needs it. */
interface WithMedium {
  readonly content?: ReplyContent;
  readonly account?: string;
}

/**
 * Gives the medium of a message from a contact a link that is valid from now on, in the place of an earlier one. A message without a
 * medium of an account stays as it is.
 */
export function withMediaUrl<Message extends WithMedium>(message: Message, links: MediaLinks): Message {
  const { content, account } = message;
  const id = content?.media?.id;
  if (content?.media === undefined || id === undefined || account === undefined) return message;
  const { url: _earlier, ...media } = content.media;
  const url = links.urlOf({ account, id });
  return { ...message, content: { ...content, media: { ...media, ...(url === undefined ? {} : { url }) } } };
}
