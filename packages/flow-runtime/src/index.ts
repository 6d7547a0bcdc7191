/** For authors of steps: the step contract, and what a step meets in it. */
export type {
  AttributeCatalog,
  AttributeDefinition,
  AttributeType,
  AttributeValue,
} from './attribute/attribute-definition.js';
export type { AttributeMapping } from './attribute-mapping/attribute-mapping.js';
export { checkAttributeValue } from './attribute/check-attribute-value.js';
export type { AttributeCheck } from './attribute/check-attribute-value.js';
export { mapAttributes, valueOfMapping } from './attribute-mapping/attribute-mapping.js';
export type { MappedAttributes } from './attribute-mapping/attribute-mapping.js';
export type { MappingRecord, MappingOutcome } from './attribute/mapping-outcome.js';
export { FORM_FORMATS, FormField } from './config/form-field.js';
export type { FormFieldOptions, FormFormat } from './config/form-field.js';
export { HoldsTemplate } from './config/holds-template.js';
export { NamesAttribute } from './config/names-attribute.js';
export { NamesFlow } from './config/names-flow.js';
export { NamesSecret } from './config/names-secret.js';
export { IsDataPath } from './config/is-data-path.js';
export { IsTemplate } from './config/is-template.js';
export type { IsTemplateOptions } from './config/is-template.js';
export { validateConfig } from './config/validate-config.js';
export type { Validated } from './config/validate-config.js';
export type { Contact } from './contact/contact.js';
export type { FlowErrorCode } from './error/flow-error-code.js';
export { FlowError } from './error/flow-error.js';
export type { FlowErrorOptions } from './error/flow-error.js';
export type { JsonObject, JsonValue } from './json/json-value.js';
export { exponentialBackoffMs, jitterMs } from './environment/backoff.js';
export type { BackoffOptions } from './environment/backoff.js';
export type { Clock } from './environment/clock.js';
export type { IdSource } from './environment/id-source.js';
export type { RandomSource } from './environment/random-source.js';
export type { MessageFailure } from './message/message-status.js';
export type { SecretStore } from './port/secret-store.js';
export { silentLogger } from './environment/step-logger.js';
export type { StepLogger } from './environment/step-logger.js';
export type { SaveAttribute } from './attribute/save-attribute.js';
export type { AddTag, CallFlow, ConsumeCounter, Effect, EnterFlow, RemoveTag, SendMessage } from './step/effect.js';
export type { CallbackCheck, CallbackContext, ReceivedCallback, StepCallback } from './step/callback.js';
export type { ExitProvision } from './step/exit-provision.js';
export type { Button } from './message/button.js';
export { MEDIA_TYPES } from './message/message-content.js';
export type { ContactCard } from './message/contact-card.js';
export type {
  AnsweringContent,
  ContactRequestContent,
  ContactsContent,
  LocationContent,
  MediaContent,
  MediaType,
  MessageContent,
  ReactionContent,
  TextContent,
} from './message/message-content.js';
export { MESSAGE_TEMPLATE_CATEGORIES, MESSAGE_TEMPLATE_MEDIA } from './message/message-template.js';
export type {
  MessageTemplateButtonValue,
  MessageTemplateCategory,
  MessageTemplateContent,
  MessageTemplateHeader,
  MessageTemplateParameter,
} from './message/message-template.js';
export type { StepContext, StepCounter } from './step/step-context.js';
export type { LintScope, StepManifest, StepPlugin, StepProblem } from './step/step-plugin.js';
export { composeInterceptors, mapStepOutcome } from './step/step-interceptor.js';
export type { StepExecution, StepInterceptor, StepOutcome } from './step/step-interceptor.js';
export { createStepRegistry } from './step/step-registry.js';
export type { StepRegistry } from './step/step-registry.js';
export type {
  CallOutcome,
  CompleteResult,
  ExitResult,
  ResumedBy,
  ResumedByCall,
  ResumedByCallback,
  ResumedByMessage,
  ResumeEvent,
  StepResult,
  ResumedByTimer,
  WaitResult,
} from './step/step-result.js';
export type { TemplateRenderer } from './template/template-renderer.js';
export type { TemplateScope } from './template/template-scope.js';
export type { Template, TemplateSecrets, TemplateVariable } from './template/template.js';
export { parseTemplate } from './template/parse-template.js';
