/** For tools that handle flow documents: parse, check, compile. */
export { ATTRIBUTE_TYPE_DESCRIPTIONS, ATTRIBUTE_TYPES } from '../attribute/attribute-definition.js';
export type { AttributeTypeDescription } from '../attribute/attribute-definition.js';
export { parseAttributeKey } from '../template/parse-attribute-key.js';
export { MAPPING_OUTCOMES } from '../attribute/mapping-outcome.js';
export { checkDraft } from '../check/check-draft.js';
export { checkFlow } from '../check/check-flow.js';
export { checkFlowJson } from '../check/check-flow-json.js';
export type { AvailableVariable, VariableSource } from '../check/data-flow/available-variable.js';
export type { FlowStart } from '../check/data-flow/flow-starts.js';
export { listVariables } from '../check/data-flow/list-variables.js';
export type { VariableScope } from '../check/data-flow/list-variables.js';
export { findUses } from '../check/find-uses.js';
export type { FlowUses } from '../check/find-uses.js';
export { outlineSteps } from '../check/outline-steps.js';
export type { StepOutline } from '../check/outline-steps.js';
export { renameFlows } from '../check/rename-flows.js';
export type { FlowCheckContext } from '../check/check-flow.js';
export type { OtherFlow } from '../check/check-keywords.js';
export { compileFlow } from '../interpreter/compile-flow.js';
export type { CompiledFlow, CompiledStep, FlowIdentity } from '../interpreter/compile-flow.js';
export {
  KEYWORD_MATCHES,
  LIMIT_UNITS,
  MAX_RUNS_OF_CONTACT,
  WHILE_RUNNING_POLICIES,
} from '../document/flow-document.js';
export type {
  CanvasPosition,
  FlowDocument,
  FlowEditor,
  KeywordMatch,
  KeywordTrigger,
  StepDocument,
  Trigger,
  TriggerLimit,
  UnmatchedTrigger,
  WebhookTrigger,
  WhileRunning,
  AttributeChangedTrigger,
  DateTrigger,
  ScheduleTrigger,
  TagAddedTrigger,
  TimedTrigger,
} from '../document/flow-document.js';
export { labelExits, MAX_EXIT_LABEL_LENGTH } from '../step/label-exits.js';
export { findFormField } from '../config/form-field.js';
export { validateStepConfig } from '../config/inspect-step-config.js';
export type { VersionedConfig } from '../config/inspect-step-config.js';
export { DOCUMENT_LIMITS } from '../document/document-limits.js';
export { FLOW_DOCUMENT_SCHEMA } from '../document/flow-document-schema.js';
export type { DraftTrigger, FlowDraft } from '../document/flow-draft.js';
export { FLOW_DRAFT_SCHEMA } from '../document/flow-draft-schema.js';
export { RULES_BEYOND_SCHEMA } from '../document/rules-beyond-schema.js';
export type { RuleBeyondSchema } from '../document/rules-beyond-schema.js';
export { parseFlowDocument, parseFlowDraft } from '../document/parse-flow-document.js';
export type { ParsedFlowDocument, ParsedFlowDraft } from '../document/parse-flow-document.js';
export { TRIGGER_TYPES } from '../document/trigger-types.js';
export type { TriggerType } from '../document/trigger-types.js';
export { PROBLEM_CODES } from '../problem/problem-code.js';
export type { ProblemCode } from '../problem/problem-code.js';
export type { Problem } from '../problem/problem.js';
export { FLOW_ERROR_CODES } from '../error/flow-error-code.js';
export { TEMPLATE_SCOPE_NAMES } from '../template/template-scope.js';
export { findTemplateProblem } from '../template/find-template-problem.js';
export type { TemplateProblem } from '../template/find-template-problem.js';
export { variablePath } from '../template/variable-path.js';
export { matchesKeyword } from '../trigger/match-keyword.js';
