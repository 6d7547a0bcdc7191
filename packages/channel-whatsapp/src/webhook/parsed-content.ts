import type { InboundMessage } from '@luluchat/flow-runtime/channel';

/** What a contact wrote, chose or sent: text, tapped button, and content besides them. */
export type ParsedContent = Pick<InboundMessage, 'text' | 'button' | 'content'>;
