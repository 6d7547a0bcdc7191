import type { TranscriptMessage } from '@luluchat/flow-runtime';
import { isoInstant } from '../page/iso-instant.js';
import type { MessageView } from './message-dto.js';

/** What a caller sees of a message of the transcript. */
export function toMessageView(message: TranscriptMessage): MessageView {
  const { id, direction, createdAt, runId } = message;
  const common = { id, direction, createdAt: isoInstant(createdAt), runId };
  if (message.direction === 'inbound') {
    return { ...common, type: 'text', text: message.text, outcome: message.outcome };
  }
  const { content, stepId, sentAt, status, statusAt, failure } = message;
  return {
    ...common,
    ...content,
    stepId,
    sentAt: isoInstant(sentAt),
    status,
    statusAt: isoInstant(statusAt),
    ...(failure === null ? {} : { failure }),
  };
}
