import type { MessageChannel, OutboundMessage } from '@luluchat/flow-runtime/channel';
import type { JsonObject } from '@luluchat/flow-runtime';
import { messageIdsOf } from '@luluchat/flow-runtime/use-case';
import type { Logger } from 'pino';
import { forKnownMembers } from '../log/create-logger.js';
import type { ShowContacts } from '../log/log-contacts.js';

/** Creates a channel that only logs messages, for a server without a messaging provider. */
export function createConsoleChannel(logger: Logger, showContacts: ShowContacts): MessageChannel {
  const plain = forKnownMembers(logger);
  return {
    send: async (message) => {
      plain.info(showContacts(describe(message)), 'message sent');
      logger.debug({ ...showContacts(messageIdsOf(message)), content: message.content }, 'content of the message');
      return { kind: 'sent' };
    },
  };
}

function describe(message: OutboundMessage): JsonObject {
  return { ...messageIdsOf(message), type: message.content.type };
}
