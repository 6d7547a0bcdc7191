export type {
  AttributeCatalog,
  AttributeDefinition,
  AttributeType,
  AttributeValue,
} from './attribute/attribute-definition.js';
export { ATTRIBUTE_TYPES } from './attribute/attribute-definition.js';
export type { AttributeMapping } from './attribute/attribute-mapping.js';
export { describeFound } from './attribute/describe-found.js';
export type { Found } from './attribute/describe-found.js';
export { checkAttributeValue, MAX_STRING_LENGTH } from './attribute/check-attribute-value.js';
export type { AttributeCheck } from './attribute/check-attribute-value.js';
export { mapAttributes } from './interpreter/map-attributes.js';
export type { MappedAttributes } from './interpreter/map-attributes.js';
export { parseAttributeKey } from './template/parse-attribute-key.js';
export { parseDataPath, valueAtPath } from './attribute/parse-data-path.js';
export type { DataPath } from './attribute/parse-data-path.js';
export { MAPPING_OUTCOMES } from './attribute/mapping-outcome.js';
export type { MappingRecord, MappingOutcome } from './attribute/mapping-outcome.js';
export { HoldsTemplate } from './config/holds-template.js';
export { NamesAttribute } from './config/names-attribute.js';
export { NamesSecret } from './config/names-secret.js';
export { IsDataPath } from './config/is-data-path.js';
export { IsTemplate } from './config/is-template.js';
export type { IsTemplateOptions } from './config/is-template.js';
export { validateConfig } from './config/validate-config.js';
export type { Validated } from './config/validate-config.js';
export { CONTACT_NUMBER, isSameAddress } from './contact/contact-address.js';
export type { ContactAddress } from './contact/contact-address.js';
export { isContactId, toContactId } from './contact/contact-id.js';
export type { Contact } from './contact/contact.js';
export { numberVariants } from './contact/number-variants.js';
export { parseContactNumber, parseDefaultCountry } from './contact/parse-contact-number.js';
export { isCalendarDay } from './date/is-calendar-day.js';
export { parseDate } from './date/parse-date.js';
export type { DateForm, WrittenDate } from './date/written-date.js';
export { checkDraft } from './check/check-draft.js';
export { checkFlow } from './check/check-flow.js';
export { checkFlowJson } from './check/check-flow-json.js';
export { findUses } from './check/find-uses.js';
export type { FlowUses } from './check/find-uses.js';
export type { FlowCheckContext } from './check/check-flow.js';
export type { OtherFlow } from './check/check-keywords.js';
export { compileFlow } from './interpreter/compile-flow.js';
export type { CompiledFlow, CompiledStep, FlowIdentity } from './interpreter/compile-flow.js';
export { KEYWORD_MATCHES, LIMIT_UNITS, MAX_RUNS_OF_CONTACT, WHILE_RUNNING_POLICIES } from './document/flow-document.js';
export type {
  FlowDocument,
  KeywordMatch,
  KeywordTrigger,
  StepDocument,
  Trigger,
  TriggerLimit,
  UnmatchedTrigger,
  WebhookTrigger,
  WhileRunning,
} from './document/flow-document.js';
export { validateStepConfig } from './config/inspect-step-config.js';
export type { VersionedConfig } from './config/inspect-step-config.js';
export { DOCUMENT_LIMITS } from './document/document-limits.js';
export { FLOW_DOCUMENT_SCHEMA } from './document/flow-document-schema.js';
export { RULES_BEYOND_SCHEMA } from './document/rules-beyond-schema.js';
export type { RuleBeyondSchema } from './document/rules-beyond-schema.js';
export { parseFlowDocument } from './document/parse-flow-document.js';
export type { ParsedFlowDocument } from './document/parse-flow-document.js';
export { PROBLEM_CODES } from './problem/problem-code.js';
export type { ProblemCode } from './problem/problem-code.js';
export type { Problem } from './problem/problem.js';
export { FLOW_ERROR_CODES } from './error/flow-error-code.js';
export type { FlowErrorCode } from './error/flow-error-code.js';
export { FlowError } from './error/flow-error.js';
export type { FlowErrorOptions } from './error/flow-error.js';
export { advance, MAX_STEPS_BETWEEN_WAITS } from './interpreter/advance.js';
export type { Advance } from './interpreter/advance.js';
export { awaitsMessage } from './interpreter/awaits-message.js';
export type { ReplyCandidate } from './interpreter/awaits-message.js';
export { MAX_FAILED_WAITS, noteFailure } from './interpreter/failed-exit.js';
export { executionOf, messageIdOf } from './interpreter/message-id.js';
export { performStep, counterKey } from './interpreter/perform-step.js';
export type { StepEnvironment } from './interpreter/perform-step.js';
export type {
  ApplyEffects,
  CancelWakeUp,
  EnterRun,
  ExecuteStep,
  FinishRun,
  RecordStep,
  RunCommand,
  StepRecord,
  WakeAt,
} from './interpreter/run-command.js';
export { MAX_FLOWS_BETWEEN_WAITS } from './interpreter/enter-run.js';
export type {
  FlowEntry,
  RunCancelled,
  RunEvent,
  MessageFailed,
  MessageReceived,
  RunStarted,
  TimerFired,
  StepFailed,
  StepFinished,
} from './interpreter/run-event.js';
export { createRunState, isFinal, RUN_END_CODES, RUN_STATUSES, RUN_TRIGGER_TYPES } from './interpreter/run-state.js';
export type {
  CurrentStep,
  RunEndReason,
  RunLink,
  RunState,
  RunStatus,
  DroppedMember,
  RunTrigger,
  RunTriggerType,
} from './interpreter/run-state.js';
export { pendingExecution } from './interpreter/pending-execution.js';
export { createStartEvent } from './interpreter/create-start-event.js';
export { runTemplateScope } from './interpreter/run-template-scope.js';
export { compareDecimals } from './json/compare-decimals.js';
export { isDeeperThan } from './json/is-deeper-than.js';
export { describeJsonProblem, findJsonProblem } from './json/find-json-problem.js';
export type { JsonProblem } from './json/find-json-problem.js';
export { jsonPointer } from './json/json-pointer.js';
export type { JsonObject, JsonValue } from './json/json-value.js';
export { isLongNumber, stringifyJson } from './json/long-number.js';
export type { LongNumber } from './json/long-number.js';
export { parseJson } from './json/parse-json.js';
export { ownMembers } from './json/own-members.js';
export { isPlainObject } from './json/plain-object.js';
export { AD_MEMBERS } from './message/advertisement.js';
export type { Advertisement } from './message/advertisement.js';
export { exponentialBackoffMs, jitterMs } from './environment/backoff.js';
export type { BackoffOptions } from './environment/backoff.js';
export type { Clock } from './environment/clock.js';
export type { RandomSource } from './environment/random-source.js';
export type {
  ContactReference,
  Delivery,
  FlowEngine,
  InboundMessage,
  StartedRun,
  StartRequest,
} from './port/flow-engine.js';
export type { FlowStore, RemovedRecords, RemoveOld, StoreLoad } from './port/store/flow-store.js';
export type { Page, PageRequest } from './port/store/page.js';
export type { FlowRecord, FlowRepository, PublishedFlow } from './port/store/flow-repository.js';
export type { AttributeRepository } from './port/store/attribute-repository.js';
export type { ContactChange, ContactRepository } from './port/store/contact-repository.js';
export type {
  FoundOutbound,
  InboundRecord,
  DequeuedMessage,
  OutboundRecord,
  TranscriptMessage,
} from './port/store/message-record.js';
export type { DeferredConversation, MessageRepository, RequeueResult } from './port/store/message-repository.js';
export type { CounterState, CounterRepository, ConsumedNumber } from './port/store/counter-repository.js';
export type { PendingWork, RunFilter, RunRecord, RunStepRecord } from './port/store/run-record.js';
export type { AcceptedRun, AcceptRun } from './port/store/accept-run.js';
export type { LimitedStart } from './port/store/limited-start.js';
export type { ConversationCommit } from './port/store/conversation-commit.js';
export type { RunRepository } from './port/store/run-repository.js';
export type { SealedSecret, SealedSecretRepository } from './port/store/sealed-secret-repository.js';
export { DELIVERY_OUTCOMES } from './message/delivery-outcome.js';
export type { DeliveryOutcome } from './message/delivery-outcome.js';
export { checkMessage } from './message/check-message.js';
export type { MessageChannel, OutboundMessage, SendOutcome } from './port/message-channel.js';
export { DEFAULT_MESSAGE_LIMITS } from './message/message-limits.js';
export type { MessageLimits } from './message/message-limits.js';
export { MESSAGE_STATUSES } from './message/message-status.js';
export type { MessageFailure, MessageStatus, StatusReport } from './message/message-status.js';
export { describeReply } from './message/reply.js';
export type { Reply, ReplyDetails } from './message/reply.js';
export type { EditableSecretStore, SecretEntry, SecretStore } from './port/secret-store.js';
export { silentLogger } from './environment/step-logger.js';
export type { StepLogger } from './environment/step-logger.js';
export { createRedactor, noSecrets, REDACTED } from './redaction/create-redactor.js';
export type { Redactor } from './redaction/create-redactor.js';
export { createRedactors, MIN_KEPT_LENGTH, noRedactors } from './redaction/create-redactors.js';
export type { Redactors } from './redaction/create-redactors.js';
export { isSecretName } from './redaction/is-secret-name.js';
export { redactJson } from './redaction/redact-json.js';
export { MAX_SIGNING_KEYS, parseSigningKeys } from './secret/parse-signing-keys.js';
export type { SigningKeys } from './secret/parse-signing-keys.js';
export { SECRET_NAME_PATTERN, SECRET_NAME_RULE } from './secret/secret-name-pattern.js';
export type {
  AddTag,
  ConsumeCounter,
  Effect,
  EnterFlow,
  RemoveTag,
  SaveAttribute,
  SendMessage,
  StoredEffect,
} from './step/effect.js';
export type { ExitProvision } from './step/exit-provision.js';
export { findButton } from './message/find-button.js';
export { MEDIA_TYPES } from './message/message-content.js';
export type { Button, MediaContent, MediaType, MessageContent, TextContent } from './message/message-content.js';
export type { StepContext, StepCounter } from './step/step-context.js';
export type { LintScope, StepManifest, StepPlugin, StepProblem } from './step/step-plugin.js';
export { composeInterceptors, mapStepOutcome } from './step/step-interceptor.js';
export type { StepExecution, StepInterceptor, StepOutcome } from './step/step-interceptor.js';
export { createStepRegistry } from './step/step-registry.js';
export type { StepRegistry } from './step/step-registry.js';
export type {
  CompleteResult,
  ExitResult,
  ResumedByMessage,
  ResumeEvent,
  StepResult,
  ResumedByTimer,
  WaitResult,
} from './step/step-result.js';
export { foldCase } from './text/fold-case.js';
export { foldText } from './text/fold-text.js';
export { createTemplateCache } from './template/template-cache.js';
export type { TemplateCache } from './template/template-cache.js';
export { createTemplateRenderer } from './template/template-renderer.js';
export type { RecordingRenderer, TemplateRenderer } from './template/template-renderer.js';
export { TEMPLATE_SCOPE_NAMES } from './template/template-scope.js';
export type { TemplateScope } from './template/template-scope.js';
export type { Template, TemplateSecrets, TemplateVariable } from './template/template.js';
export { parseTemplate } from './template/parse-template.js';
export { variablePath } from './template/variable-path.js';
export { createKeywordIndex } from './trigger/keyword-index.js';
export type { KeywordIndex, OwnedTrigger } from './trigger/keyword-index.js';
export { limitPeriodMs } from './trigger/limit-period.js';
export { matchesKeyword } from './trigger/match-keyword.js';
export { whileRunningOf } from './trigger/while-running-of.js';
export { parseRetryAfter } from './http/parse-retry-after.js';
export { parseUrl } from './url/parse-url.js';
