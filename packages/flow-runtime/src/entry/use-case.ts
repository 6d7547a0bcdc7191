/** For authors of engines: the use cases that every engine shares, over ports that each engine implements. */
export { createCallbackLinks, hashCallbackToken } from '../engine/callback/callback-links.js';
export type { CallbackLink, CallbackLinks, CallbackLinksOptions } from '../engine/callback/callback-links.js';
export { createEngineBase } from '../engine/context/engine-base.js';
export type { EngineBase } from '../engine/context/engine-base.js';
export type { EngineOptions } from '../engine/context/engine-options.js';
export { createContactDirectory } from '../engine/contact/contact-directory.js';
export type { NamePrecedence } from '../engine/contact/update-from-message.js';
export { rememberAttributes } from '../engine/conversation/attribute-memory.js';
export { createKeyedQueue } from '../engine/conversation/keyed-queue.js';
export type { KeyedQueue } from '../engine/conversation/keyed-queue.js';
export { createCounters } from '../engine/counter/counters.js';
export type { MessageFailpoint } from '../engine/failpoint/failpoints.js';
export { createHandOver } from '../engine/outbox/hand-over.js';
export type {
  DeliveryResult,
  HandOverOptions,
  MessageFailedBecause,
  StoreRetries,
} from '../engine/outbox/hand-over.js';
export { createFlowFinder } from '../engine/flow/flow-finder.js';
export type { FlowFinder } from '../engine/flow/flow-finder.js';
export { describeError } from '../engine/log/describe-error.js';
export { logRetry } from '../engine/retry/log-retry.js';
export { backoffMs } from '../engine/retry/backoff.js';
export type { Backlog } from '../engine/port/backlog.js';
export type { AwaitedCallback, CallbackQueue } from '../engine/port/callback-queue.js';
export type { ConversationLeases } from '../engine/port/conversation-leases.js';
export type { ConversationQueue } from '../engine/port/conversation-queue.js';
export type { EngineContext } from '../engine/port/engine-context.js';
export type { EngineObserver, FailureEffect } from '../engine/port/engine-observer.js';
export type { ExternalCalls, ExternalResult } from '../engine/port/external-calls.js';
export type { FailedMessage, FailureQueue } from '../engine/port/failure-queue.js';
export { MAX_QUEUED_MESSAGES, tooManyQueued } from '../engine/port/inbound-queue.js';
export type { ArrivedMessage, InboundQueue, ReceivedMessage } from '../engine/port/inbound-queue.js';
export type { Lifecycle } from '../engine/port/lifecycle.js';
export type { MessageSender } from '../engine/port/message-sender.js';
export { noTracing } from '../engine/port/run-tracing.js';
export type { ResumeQueue } from '../engine/port/resume-queue.js';
export type { AcceptingRun, RunStarts } from '../engine/port/run-starts.js';
export type { RunTimers } from '../engine/port/run-timers.js';
export type { RunTracing } from '../engine/port/run-tracing.js';
export { createRunningSteps } from '../engine/port/running-steps.js';
export type { AbortCause, ProcessRunningSteps, RunningSteps } from '../engine/port/running-steps.js';
export { createStaleTaps } from '../engine/reply/stale-taps.js';
export { collectTriggerData } from '../engine/trigger/collect-trigger-data.js';
export { createMessageRouter } from '../engine/trigger/message-router.js';
export type { RunRefusedBecause } from '../engine/trigger/message-router.js';
export { runOf } from '../engine/run/new-run.js';
export { createPublishedTriggers } from '../engine/trigger/published-triggers.js';
export type { PublishedTriggers } from '../engine/trigger/published-triggers.js';
export { beginAcceptedRun } from '../engine/use-case/begin-accepted-run.js';
export { beginRun } from '../engine/use-case/begin-run.js';
export { cancelRun } from '../engine/use-case/cancel-run.js';
export { continueRun } from '../engine/use-case/continue-run.js';
export { deliverMessage } from '../engine/use-case/deliver-message.js';
export { openTurn } from '../engine/use-case/open-turn.js';
export { receiveMessage, receiveQueuedMessage, storeQueuedMessage } from '../engine/use-case/receive-message.js';
export { receiveCallback } from '../engine/use-case/receive-callback.js';
export { recordStatus } from '../engine/use-case/record-status.js';
export { resumeRun } from '../engine/use-case/resume-run.js';
export { startRun } from '../engine/use-case/start-run.js';
export { takeCallback } from '../engine/use-case/take-callback.js';
export { tellFailure } from '../engine/use-case/tell-failure.js';
export { wakeRun } from '../engine/use-case/wake-run.js';
