export { isPhoneNumberId } from './account/whatsapp-accounts.js';
export type { AccountOptions, WhatsappAccount, WhatsappAccounts } from './account/whatsapp-accounts.js';
export { createWhatsappChannel, DEFAULT_LIST_LABEL } from './create-whatsapp-channel.js';
export type { WhatsappChannel, WhatsappChannelOptions } from './create-whatsapp-channel.js';
export { checkGraphVersion } from './graph-version/check-graph-version.js';
export type { GraphVersionEnd } from './graph-version/check-graph-version.js';
export { DEFAULT_GRAPH_URL, DEFAULT_GRAPH_VERSION } from './graph-version/graph-base.js';
export type { GraphOptions } from './graph-version/graph-base.js';
export type { IndicatorOptions, IndicatorOutcome, WhatsappIndicator } from './indicator/create-indicators.js';
export { createWhatsappMedia, MAX_MEDIUM_BYTES } from './media/create-whatsapp-media.js';
export type {
  MediaOutcome,
  WhatsappMedia,
  WhatsappMediaOptions,
  WhatsappMedium,
} from './media/create-whatsapp-media.js';
export { createWhatsappWebhook, WHATSAPP_GROUPS } from './webhook/create-whatsapp-webhook.js';
export type {
  TakenPost,
  VerificationQuery,
  WebhookOutcome,
  WhatsappGroups,
  WhatsappHandover,
  WhatsappWebhook,
  WhatsappWebhookOptions,
} from './webhook/create-whatsapp-webhook.js';
export type { ControlChange, UpdateOutcome, WhatsappNotice } from './webhook/whatsapp-post.js';
export { WHATSAPP_LIMITS } from './whatsapp-limits.js';
