import { checkReplyContent, RECEIVED_MEDIA_TYPES } from '@luluchat/flow-runtime/channel';
import type { ReplyContent } from '@luluchat/flow-runtime/channel';
import { invalidRequest } from '../problem/http-problem.js';
import type { ReplyContentDto } from './reply-content-dto.js';

const MEDIA_TYPES: readonly string[] = RECEIVED_MEDIA_TYPES;

/** Converts the content of a message. Throws a 400 for a member of another kind, and for a content that is too large. */
export function parseReplyContent({ ...content }: ReplyContentDto): ReplyContent {
  const { kind, media } = content;
  const own = MEDIA_TYPES.includes(kind) ? 'media' : kind;
  for (const [name, value] of Object.entries(content)) {
    if (value === undefined || name === 'kind' || name === own) continue;
    throw refused(
      `/content/${name}`,
      `A message of the kind ${kind} has no "${name}". Remove it, or correct the kind.`,
    );
  }
  if (media !== undefined && media.type !== kind) {
    throw refused('/content/media/type', `The type of the medium is that of the message: ${kind}.`);
  }
  const plain = JSON.parse(JSON.stringify(content)) as ReplyContent;
  const problem = checkReplyContent(plain);
  if (problem !== undefined) throw refused('/content', problem);
  return plain;
}

function refused(path: string, message: string): Error {
  return invalidRequest([{ path, code: 'invalid_value', message }]);
}
