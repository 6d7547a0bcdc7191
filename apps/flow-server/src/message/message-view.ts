import type { MessageFailure } from '@luluchat/flow-runtime';
import type { TranscriptMessage } from '@luluchat/flow-runtime/store';
import { isoInstant } from '../page/iso-instant.js';
import type { MessageView } from './message-dto.js';

/**
 * Converts a message of a transcript into the form of the API. `channelFailure` is the failure that currently keeps
 * messages of its account from being sent; `null` when there is none.
 */
export function toMessageView(message: TranscriptMessage, channelFailure: MessageFailure | null): MessageView {
  const { id, direction, createdAt, runId, account } = message;
  const common = {
    ...{ id, direction, createdAt: isoInstant(createdAt), runId },
    ...(account === undefined ? {} : { account }),
  };
  if (message.direction === 'inbound') {
    const { text, outcome, replyTo, button, ad, content } = message;
    return {
      ...common,
      type: 'text',
      text,
      outcome,
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(button === undefined ? {} : { button }),
      ...(ad === undefined ? {} : { ad }),
      ...(content === undefined ? {} : { content }),
    };
  }
  const { content, stepId, sentAt, status, statusAt, failure, pricing, author } = message;
  return {
    ...common,
    ...content,
    ...(author === undefined ? { stepId } : { runId: null, author }),
    sentAt: isoInstant(sentAt),
    status,
    statusAt: isoInstant(statusAt),
    ...(failure === null ? {} : { failure }),
    ...(pricing === undefined ? {} : { pricing }),
    ...(status === 'pending' && channelFailure !== null
      ? { waitsFor: { code: channelFailure.code, reason: channelFailure.reason } }
      : {}),
  };
}
