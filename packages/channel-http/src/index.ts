export { createHttpChannel } from './create-http-channel.js';
export type { HttpChannel, HttpChannelOptions } from './create-http-channel.js';
export { HTTP_MESSAGE_SCHEMA } from './message/http-message-schema.js';
export type { HttpBlock, HttpMessage } from './message/http-message.js';
