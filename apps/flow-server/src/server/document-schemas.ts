import { FLOW_DOCUMENT_SCHEMA, FLOW_DRAFT_SCHEMA } from '@luluchat/flow-runtime/document';
import { SIMULATION_REQUEST_SCHEMA } from '@luluchat/flow-simulator';
import { AttributeBody, AttributeTypeView, AttributeView } from '../attribute/attribute-dto.js';
import { MappingPreview, MappingPreviewBody, MappingPreviewOutcome } from '../attribute/mapping-preview-dto.js';
import { FlowBundle, ImportAnswer } from '../bundle/bundle-dto.js';
import { CallbackAnswer, CallbackBody } from '../callback/callback-dto.js';
import { ContactBody, ContactView } from '../contact/contact-dto.js';
import {
  DocumentRefusal,
  FlowProblems,
  FlowPublication,
  FlowRefusal,
  FlowView,
  InUseProblem,
} from '../flow/flow-dto.js';
import { FlowSummaryView, TriggerSummary } from '../flow/flow-summary-dto.js';
import { FlowVersionDocument, FlowVersionView, RestoredFlow, UnpublishedFlow } from '../flow/version-dto.js';
import {
  AdvertisementDto,
  MessageAnswer,
  MessageBody,
  MessageFailureView,
  MessageView,
  StatusBody,
} from '../message/message-dto.js';
import { StatusView } from '../operation/status-dto.js';
import { StuckWorkView } from '../operation/stuck-dto.js';
import { ReconciledTimersView } from '../operation/timer-dto.js';
import { ProblemDetails } from '../problem/problem-details.js';
import { RunLinkView, RunReasonView, RunSummary, RunView, RunWaitView } from '../run/run-dto.js';
import { RunAnswers } from '../run/run-answers-dto.js';
import { StepCounts } from '../run/step-count-dto.js';
import { SampleBody, SampleContact, StepSampleSummary, StepSampleView } from '../sample/sample-dto.js';
import { SecretBody, SecretView } from '../secret/secret-dto.js';
import { SimulatedCallView, SimulationView } from '../simulation/simulation-dto.js';
import { CurlBody, CurlConfigView, CurlFindingView, CurlRefusal, CurlSecretView } from '../step-type/curl-dto.js';
import { StepOutlineBody, StepOutlines, StepOutlineView } from '../step-type/step-outline-dto.js';
import { StepTestAnswer, StepTestBody, StepTestContact, StepTypeView } from '../step-type/step-type-dto.js';
import { SessionBody, SessionView } from '../studio/session-dto.js';
import { PreviewContact, TemplatePreview, TemplatePreviewBody } from '../template/template-dto.js';
import { AccessTokenView, NewAccessTokenView, TokenBody } from '../token/token-dto.js';
import { TriggerAnswer, TriggerBody } from '../trigger/trigger-dto.js';
import { TriggerTypeView } from '../trigger/trigger-type-dto.js';
import { VariableView } from '../variable/variable-dto.js';
import { classSchemas } from '../open-api/class-schemas.js';
import type { JsonSchema } from '../open-api/class-schemas.js';

const DTOS = [
  AccessTokenView,
  AdvertisementDto,
  AttributeBody,
  AttributeTypeView,
  AttributeView,
  CallbackAnswer,
  CallbackBody,
  ContactBody,
  ContactView,
  CurlBody,
  CurlConfigView,
  CurlFindingView,
  CurlRefusal,
  CurlSecretView,
  DocumentRefusal,
  FlowBundle,
  FlowProblems,
  FlowPublication,
  FlowRefusal,
  FlowSummaryView,
  FlowVersionDocument,
  FlowVersionView,
  FlowView,
  ImportAnswer,
  InUseProblem,
  MappingPreview,
  MappingPreviewBody,
  MappingPreviewOutcome,
  MessageAnswer,
  MessageBody,
  MessageFailureView,
  MessageView,
  NewAccessTokenView,
  PreviewContact,
  ProblemDetails,
  ReconciledTimersView,
  RestoredFlow,
  RunLinkView,
  RunReasonView,
  RunSummary,
  RunView,
  RunWaitView,
  RunAnswers,
  StepCounts,
  SampleBody,
  SampleContact,
  SecretBody,
  SecretView,
  SessionBody,
  SessionView,
  SimulatedCallView,
  SimulationView,
  StatusBody,
  StatusView,
  StepOutlineBody,
  StepOutlineView,
  StepOutlines,
  StepSampleSummary,
  StepSampleView,
  StepTestAnswer,
  StepTestBody,
  StepTestContact,
  StepTypeView,
  StuckWorkView,
  TemplatePreview,
  TemplatePreviewBody,
  TokenBody,
  TriggerAnswer,
  TriggerBody,
  TriggerSummary,
  TriggerTypeView,
  UnpublishedFlow,
  VariableView,
];

/** Schemas that allow members beyond those that their class declares. */
const OPEN_SCHEMAS = [
  'TriggerBody',
  'CallbackBody',
  'StepOutlineBody',
  'ProblemDetails',
  'FlowRefusal',
  'CurlRefusal',
  'DocumentRefusal',
  'InUseProblem',
];

/** The schemas that the routes refer to by name. */
export function documentSchemas(): Readonly<Record<string, JsonSchema>> {
  const schemas = classSchemas(DTOS, '#/components/schemas/');
  const open = OPEN_SCHEMAS.map((name) => [name, { ...schemas[name], additionalProperties: true }] as const);
  return {
    ...schemas,
    ...Object.fromEntries(open),
    FlowDocument: FLOW_DOCUMENT_SCHEMA,
    FlowDraft: FLOW_DRAFT_SCHEMA,
    SimulationRequest: SIMULATION_REQUEST_SCHEMA,
  };
}
