const PREFIX = 'wa:';

/** Writes the id of an inbound message: WhatsApp's id with a prefix. */
export function writeMessageId(wamid: string): string {
  return `${PREFIX}${wamid}`;
}

/** Parses WhatsApp's id from the id of an inbound message; returns `undefined` for a message that did not come through WhatsApp. */
export function parseMessageId(messageId: string): string | undefined {
  return messageId.startsWith(PREFIX) ? messageId.slice(PREFIX.length) : undefined;
}
