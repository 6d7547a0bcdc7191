import type { JsonObject } from '../../json/json-value.js';
import type { OutboundMessage } from '../../port/message-channel.js';

/** Members of a message that name it in the log. */
export type LoggedMessage = Pick<OutboundMessage, 'id' | 'runId' | 'flowId' | 'flowVersion' | 'stepId' | 'contactId'>;

/** Returns the ids of a message to a contact for a log line. */
export function messageIdsOf({
  id: messageId,
  runId,
  flowId,
  flowVersion,
  stepId,
  contactId,
}: LoggedMessage): JsonObject {
  return {
    messageId,
    runId,
    ...(flowId !== undefined && { flowId }),
    ...(flowVersion !== undefined && { flowVersion }),
    stepId,
    contactId,
  };
}
