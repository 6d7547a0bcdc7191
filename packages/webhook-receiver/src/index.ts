export { respondLater } from './callback/respond-later.js';
export { sendCallback } from './callback/send-callback.js';
export type { SendCallbackOptions, SentCallback } from './callback/send-callback.js';
export { buildResponse } from './response/build-response.js';
export type { DataValue, WebhookData } from './response/build-response.js';
export { buildErrorResponse } from './response/build-error-response.js';
export { calendarDate, isCalendarDate } from './response/calendar-date.js';
export { classifyValue } from './response/classify-value.js';
export type { AttributeType, ValueClass } from './response/classify-value.js';
export { walkData } from './response/walk-data.js';
export type { DataLeaf } from './response/walk-data.js';
export type { WebhookResponse } from './response/webhook-response.js';
export { createEndpoint } from './endpoint/create-endpoint.js';
export type { EndpointRequest, WebhookEndpoint } from './endpoint/create-endpoint.js';
export type { EndpointOptions, HandlerContext, HandlerResult, WebhookHandler } from './endpoint/endpoint-options.js';
export { createReplayMemory } from './endpoint/replay-memory.js';
export type { ReplayMemory, ReplayMemoryOptions } from './endpoint/replay-memory.js';
export { WEBHOOK_ERROR_STATUS } from './error/webhook-error-code.js';
export type { WebhookErrorCode } from './error/webhook-error-code.js';
export { WebhookError } from './error/webhook-error.js';
export type { WebhookErrorOptions } from './error/webhook-error.js';
export { parseWebhook } from './request/parse-webhook.js';
export type { ParseOptions, WebhookRequest } from './request/parse-webhook.js';
export type { FetchHeaders, NodeHeaders, WebhookHeaders } from './request/webhook-headers.js';
export type { ParameterValue, Webhook } from './request/webhook.js';
export { createExpressMiddleware } from './server/create-express-middleware.js';
export type { ExpressMiddleware } from './server/create-express-middleware.js';
export { createFastifyPlugin } from './server/create-fastify-plugin.js';
export type {
  FastifyLike,
  FastifyPlugin,
  FastifyPluginOptions,
  FastifyReplyLike,
  FastifyRequestLike,
} from './server/create-fastify-plugin.js';
export { createNodeHandler } from './server/create-node-handler.js';
export type { NodeHandler } from './server/create-node-handler.js';
export type { WebhookSecrets } from './signature/parse-secrets.js';
export { signWebhook } from './signature/sign-webhook.js';
export type { SignatureHeaders, SignOptions } from './signature/sign-webhook.js';
export { verifyWebhook } from './signature/verify-webhook.js';
export type { VerifiedWebhook, VerifyOptions } from './signature/verify-webhook.js';
