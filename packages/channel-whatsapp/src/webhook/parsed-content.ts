import type { InboundMessage } from '@luluchat/flow-runtime/channel';

/** Text, tapped button and further content of a message. */
export type ParsedContent = Pick<InboundMessage, 'text' | 'button' | 'content'>;
