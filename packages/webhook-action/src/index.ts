export type {
  Attempt,
  FollowedAttempt,
  HopRecord,
  ResponseRecord,
  TestedAnswer,
  TestedAttempt,
  TestedRecord,
  TimingsRecord,
} from './attempt/attempt.js';
export type { CallbackRecord } from './attempt/callback-record.js';
export type { WebhookResult } from './attempt/webhook-result.js';
export { WEBHOOK_PROBLEM_CODES } from './config/problem-code.js';
export type { WebhookProblemCode } from './config/problem-code.js';
export {
  CONFIG_LIMITS,
  DEFAULT_TIMEOUT_MS,
  WebhookActionConfig,
  WebhookAttributeMapping,
  WebhookHeader,
  WebhookParameter,
  WebhookRetry,
  WebhookSigning,
} from './config/webhook-action-config.js';
export { WebhookRedirects } from './config/webhook-redirects.js';
export { WebhookCallback, WebhookCallbackTimeout } from './config/webhook-callback.js';
export { createWebhookAction } from './create-webhook-action.js';
export type { WebhookAction, WebhookActionOptions } from './create-webhook-action.js';
export type { BreakerOptions, DestinationOptions } from './destination/destination-options.js';
export type { BreakerState, DestinationState } from './destination/destination-state.js';
export { ERROR_KINDS } from './failure/error-kind.js';
export type { ErrorKind } from './failure/error-kind.js';
export { createDestinationGuard } from './guard/destination-guard.js';
export type { DestinationGuard } from './guard/destination-guard.js';
export type { DestinationGuardOptions } from './guard/destination-guard-options.js';
export type { CheckedAddress, DenialReason, Destination, GuardDecision } from './guard/guard-decision.js';
export type { RequestRecord } from './request/describe-request.js';
export { BODY_PROBLEMS } from './response/body-problem.js';
export type { BodyProblem } from './response/body-problem.js';
export { checkBrotli } from './response/check-brotli.js';
export type { BrotliSupport } from './response/check-brotli.js';
export type { RetryPauseOptions } from './retry/retry-pause-options.js';
export { SIMULATED_ERROR_KINDS } from './source/simulated-error-kind.js';
export type { SimulatedErrorKind } from './source/simulated-error-kind.js';
export type { WebhookAnswer, WebhookCall, WebhookSource } from './source/webhook-source.js';
export { checkDestinationTls } from './transport/destination-tls.js';
export type { DestinationTls } from './transport/destination-tls.js';
export type { EgressOptions } from './transport/egress-options.js';
