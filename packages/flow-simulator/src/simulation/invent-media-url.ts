import type { ReplyContent } from '@luluchat/flow-runtime/channel';

/** Gives a medium without an address an invented one, as the channel of a real message does. Nothing is served there. */
export function inventMediaUrl(content: ReplyContent): ReplyContent {
  const { media } = content;
  if (media === undefined || media.url !== undefined) return content;
  const url = `https://media.example.com/${encodeURIComponent(media.id ?? media.type)}`;
  return { ...content, media: { ...media, url } };
}
