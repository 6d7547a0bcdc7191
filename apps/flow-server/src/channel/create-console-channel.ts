import type { MessageChannel, OutboundMessage } from '@luluchat/flow-runtime/channel';
import type { Logger } from 'pino';
import { forKnownMembers } from '../log/create-logger.js';

/** Creates a channel that only logs messages, for a server without a messaging provider. */
export function createConsoleChannel(logger: Logger): MessageChannel {
  const plain = forKnownMembers(logger);
  return {
    send: async (message) => {
      plain.info(describe(message), 'message sent');
      logger.debug({ messageId: message.id, content: message.content }, 'content of the message');
      return { kind: 'sent' };
    },
  };
}

function describe({ id, content, contactId, contactNumber }: OutboundMessage): Readonly<Record<string, string>> {
  const contact = contactNumber === null ? contactId : contactNumber.slice(-4).padStart(contactNumber.length, '*');
  return { messageId: id, type: content.type, contact };
}
