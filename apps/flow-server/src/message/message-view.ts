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
  return { ...common, ...message.content, stepId: message.stepId, sentAt: isoInstant(message.sentAt) };
}
