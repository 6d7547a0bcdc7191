/**
 * For authors of stores. Loads nothing that only engines and steps need: a store may load it into a thread of its own, where
 * validation, templates and phone numbers would take most of the time of a start.
 */
export type { AttributeDefinition, AttributeType, AttributeValue } from '../attribute/attribute-definition.js';
export { checkAttributeValue } from '../attribute/check-attribute-value.js';
export { CONTACT_NUMBER, formerAddress } from '../contact/contact-address.js';
export type { ContactAddress } from '../contact/contact-address.js';
export type { Contact } from '../contact/contact.js';
export { isPaused, laterPause, PAUSE_REASONS } from '../contact/contact-pause.js';
export type { ContactPause, PauseReason } from '../contact/contact-pause.js';
export { newContact } from '../contact/new-contact.js';
export { MAX_RUNS_OF_CONTACT } from '../document/flow-document.js';
export type { FlowDocument, Trigger, WhileRunning } from '../document/flow-document.js';
export type { DraftTrigger, FlowDraft } from '../document/flow-draft.js';
export { isSameFlow } from '../document/is-same-flow.js';
export type { FlowErrorCode } from '../error/flow-error-code.js';
export { FlowError } from '../error/flow-error.js';
export type { StepRecord } from '../interpreter/run-command.js';
export { RUN_STATUSES } from '../interpreter/run-state.js';
export type { RunState, RunStatus } from '../interpreter/run-state.js';
export type { JsonObject } from '../json/json-value.js';
export type { Clock } from '../environment/clock.js';
export { MAX_COUNTED } from '../port/store/flow-store.js';
export type { FlowStore, RemovedRecords, RemoveOld, StoreLoad, StoreMeasures } from '../port/store/flow-store.js';
export { applyPricing, dayOf } from '../port/store/apply-pricing.js';
export type { AppliedPricing } from '../port/store/apply-pricing.js';
export { countPricings, sumCosts } from '../port/store/sum-costs.js';
export type { MessageCost, MessagePricing } from '../message/message-pricing.js';
export type { Page, PageRequest } from '../port/store/page.js';
export { RESTORABLE_MS } from '../port/store/flow-repository.js';
export type {
  DeletedFlow,
  FlowRecord,
  FlowRepository,
  FlowSummary,
  FlowVersion,
  FlowVersionRecord,
  PublishedFlow,
  RestoreFlow,
} from '../port/store/flow-repository.js';
export type { NewFlows } from '../port/store/new-flows.js';
export type { AccessTokenRecord, AccessTokenRepository } from '../port/store/access-token-repository.js';
export {
  CHANNEL_ACCOUNT_ID,
  CHANNEL_ACCOUNT_KINDS,
  CHANNEL_ACCOUNT_RULE,
} from '../port/store/channel-account-repository.js';
export type {
  ChannelAccount,
  ChannelAccountRepository,
  ChannelAccountUse,
} from '../port/store/channel-account-repository.js';
export { AUDIT_ACTIONS, AUDIT_SUBJECT_KINDS } from '../port/store/audit-repository.js';
export type {
  AuditAction,
  AuditedChange,
  AuditEntry,
  AuditFilter,
  AuditRepository,
  AuditSubject,
  AuditSubjectKind,
  ChangeOrigin,
} from '../port/store/audit-repository.js';
export {
  describeAccountChange,
  describeAttributeChange,
  describeAttributeRestoration,
  describeContactChange,
  describeFlowChange,
  describeErasure,
  describeMerge,
  describePause,
  describeSecretChange,
  describeTokenChange,
} from '../port/store/describe-change.js';
export type { AuditedFlow } from '../port/store/describe-change.js';
export { BULK_ACTIONS, BULK_STATUSES } from '../port/store/bulk-repository.js';
export type {
  BulkAction,
  BulkOperation,
  BulkProgress,
  BulkRepository,
  BulkRequest,
  BulkStatus,
} from '../port/store/bulk-repository.js';
export type { AttributeRepository, DeletedAttribute } from '../port/store/attribute-repository.js';
export { applyContactChange, mergeAttributes, recordNameOf } from '../port/store/apply-contact-change.js';
export type {
  CallbackOutcome,
  CallbackRecord,
  CallbackRepository,
  ClosingTurn,
} from '../port/store/callback-repository.js';
export type { OpenedCallback } from '../port/store/opened-callback.js';
export { MERGED_KINDS } from '../port/store/contact-merge.js';
export type { ContactMerge, MergeContacts, MergedCounts, MergedKind } from '../port/store/contact-merge.js';
export type {
  ContactChange,
  ContactFilter,
  ContactRepository,
  PausedContact,
} from '../port/store/contact-repository.js';
export { mergedMessageId, planMerge } from '../port/store/plan-merge.js';
export { createContactFilter } from '../port/store/create-contact-filter.js';
export { createContactMatcher } from '../port/store/create-contact-matcher.js';
export type { SearchedContact } from '../port/store/create-contact-matcher.js';
export {
  accountConflict,
  assertAdmitted,
  assertNotPaused,
  assertRevision,
  assertSameRequest,
  assertWithinLimit,
  attributeCaseConflict,
  attributeExistsConflict,
  attributeHeldConflict,
  attributeTypeConflict,
  contactConflict,
  fitsAttribute,
  hasUnmatchedTrigger,
  inboundNotQueued,
  inboundStored,
  keepsEarlierDeleted,
  leaseLost,
  noDeletedAttribute,
  noDeletedFlow,
  requireExpectedContact,
  unknownContact,
  unknownFlow,
  unmatchedTriggerConflict,
} from '../port/store/store-rules.js';
export type { KeyedRequest } from '../port/store/store-rules.js';
export { consumeCounter } from '../port/store/consume-counter.js';
export type {
  AnswerRecord,
  FoundOutbound,
  InboundRecord,
  DequeuedMessage,
  OutboundRecord,
  ReportedOutbound,
  TranscriptMessage,
} from '../port/store/message-record.js';
export { TRANSCRIPT_ORDERS } from '../port/store/message-repository.js';
export type {
  DeferredConversation,
  FailedMessageFilter,
  MessageRepository,
  RequeueResult,
  TranscriptOrder,
} from '../port/store/message-repository.js';
export type { CounterState, CounterRepository, ConsumedNumber } from '../port/store/counter-repository.js';
export { headOf } from '../port/store/run-head.js';
export type { RunHead, RunStateHead } from '../port/store/run-head.js';
export type { PendingWork, RunCounts, RunFilter, RunRecord, RunStepRecord } from '../port/store/run-record.js';
export { destinationOf } from '../port/store/destination-of.js';
export { matchesStep } from '../port/store/matches-step.js';
export type { StepFilter } from '../port/store/matches-step.js';
export { ERROR_KIND_PATTERN, errorKindOf } from '../port/store/error-kind-of.js';
export type { AcceptedRun, AcceptRun } from '../port/store/accept-run.js';
export type {
  ConversationLease,
  LeaseAttempt,
  LeaseRepository,
  ServerSignal,
  UnclaimedWork,
} from '../port/store/lease-repository.js';
export type { LimitedStart } from '../port/store/limited-start.js';
export type { ConversationCommit, ExpectedRun } from '../port/store/conversation-commit.js';
export { requireExpected } from '../port/store/expected-run.js';
export type { StoredConversation } from '../port/store/stored-conversation.js';
export { ERASED_KINDS } from '../port/store/erasure-repository.js';
export type {
  EraseContact,
  ErasedCounts,
  ErasedKind,
  Erasure,
  ErasureRepository,
  ErasureTraces,
} from '../port/store/erasure-repository.js';
export type { RunRepository } from '../port/store/run-repository.js';
export type { SampleRepository, SampleSource, StepSample } from '../port/store/sample-repository.js';
export { MAX_SHAPES, VALUE_KINDS } from '../port/store/shape-repository.js';
export type {
  ChangedMapping,
  FedMapping,
  ShapeChange,
  ShapeRepository,
  StepShapes,
  ValueKind,
  VersionStep,
} from '../port/store/shape-repository.js';
export { OCCURRENCE_KEPT_MS, OCCURRENCE_STATES } from '../port/store/schedule-repository.js';
export type {
  DueOccurrence,
  OccurrenceBatch,
  OccurrenceFilter,
  OccurrenceRecord,
  OccurrenceState,
  PlannedOccurrence,
  SchedulePlan,
  ScheduleRepository,
  StartedBatch,
} from '../port/store/schedule-repository.js';
export type { SealedSecret, SealedSecretRepository } from '../port/store/sealed-secret-repository.js';
export type { DeliveryOutcome } from '../message/delivery-outcome.js';
export type { OutboundMessage } from '../port/message-channel.js';
export { MESSAGE_AUTHORS } from '../message/message-author.js';
export type { MessageAuthor } from '../message/message-author.js';
export { MESSAGE_STATUSES } from '../message/message-status.js';
export type { MessageFailure, MessageStatus, StatusReport } from '../message/message-status.js';
export type { EditableSecretStore, SecretEntry } from '../port/secret-store.js';
export { SECRET_NAME_PATTERN, SECRET_NAME_RULE } from '../secret/secret-name-pattern.js';
export type { MessageContent } from '../message/message-content.js';
