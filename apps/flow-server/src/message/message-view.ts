import type { MessageFailure, TranscriptMessage } from '@luluchat/flow-runtime';
import { isoInstant } from '../page/iso-instant.js';
import type { MessageView } from './message-dto.js';

/** What a caller sees of a message of the transcript, while something keeps every message from going out, or nothing does. */
export function toMessageView(message: TranscriptMessage, fault: MessageFailure | null): MessageView {
  const { id, direction, createdAt, runId } = message;
  const common = { id, direction, createdAt: isoInstant(createdAt), runId };
  if (message.direction === 'inbound') {
    const { text, outcome, replyTo, button, ad } = message;
    return {
      ...common,
      type: 'text',
      text,
      outcome,
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(button === undefined ? {} : { button }),
      ...(ad === undefined ? {} : { ad }),
    };
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
    ...(status === 'pending' && fault !== null ? { waitsFor: { code: fault.code, reason: fault.reason } } : {}),
  };
}
