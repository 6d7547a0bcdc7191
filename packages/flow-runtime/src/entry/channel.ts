/** For authors of channels: messages in both directions, their statuses, contact numbers. */
export { MAX_STRING_LENGTH } from '../attribute/check-attribute-value.js';
export { CONTACT_NUMBER, isSameAddress } from '../contact/contact-address.js';
export type { ContactAddress } from '../contact/contact-address.js';
export { isContactId, toContactId } from '../contact/contact-id.js';
export { countryOf } from '../contact/country-of.js';
export { numberVariants } from '../contact/number-variants.js';
export { parseContactNumber, parseDefaultCountry } from '../contact/parse-contact-number.js';
export { AD_MEMBERS } from '../message/advertisement.js';
export type { Advertisement } from '../message/advertisement.js';
export type {
  AddressChange,
  ContactAddresses,
  ContactReference,
  Delivery,
  ForeignAnswer,
  InboundMessage,
} from '../port/flow-engine.js';
export { DELIVERY_OUTCOMES } from '../message/delivery-outcome.js';
export type { DeliveryOutcome } from '../message/delivery-outcome.js';
export { checkMessage, hasMessageRules } from '../message/check-message.js';
export type { MessageRules, MessageMoment } from '../message/check-message.js';
export { writeContactCard, writeLocation, writeMessageContent, writeTemplateHeader } from '../message/write-content.js';
export { TYPING_AGE_MS } from '../port/message-channel.js';
export type { HandledMessage, MessageChannel, OutboundMessage, SendOutcome } from '../port/message-channel.js';
export { DEFAULT_MESSAGE_LIMITS } from '../message/message-limits.js';
export type { MessageLimits } from '../message/message-limits.js';
export type { MessagePricing } from '../message/message-pricing.js';
export { MESSAGE_STATUSES } from '../message/message-status.js';
export type { MessageStatus, StatusReport } from '../message/message-status.js';
export { checkReplyContent, REPLY_CONTENT_LIMITS } from '../message/check-reply-content.js';
export { RECEIVED_MEDIA_TYPES, REPLY_KINDS } from '../message/reply-content.js';
export type {
  ChosenRow,
  Order,
  OrderItem,
  ProductReference,
  ReceivedMedia,
  ReplyContent,
  ReplyKind,
  SharedContact,
  SharedLocation,
} from '../message/reply-content.js';
export { findOwnNumber } from '../message/find-own-number.js';
export { describeReply } from '../message/reply.js';
export type { Reply, ReplyDetails } from '../message/reply.js';
export { findButton } from '../message/find-button.js';
