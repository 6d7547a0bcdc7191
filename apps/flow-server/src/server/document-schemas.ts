import type { StepPlugin } from '@luluchat/flow-runtime';
import { SIMULATION_REQUEST_SCHEMA } from '@luluchat/flow-simulator';
import { AuditActorView, AuditEntryView, AuditSubjectView } from '../audit/audit-dto.js';
import { AttributeBody, AttributeTypeView, AttributeView, DeletedAttributeView } from '../attribute/attribute-dto.js';
import { MappingPreview, MappingPreviewBody, MappingPreviewOutcome } from '../attribute/mapping-preview-dto.js';
import { BulkBody, BulkFilter, BulkView } from '../bulk/bulk-dto.js';
import { FlowBundle, ImportAnswer } from '../bundle/bundle-dto.js';
import { CallbackAnswer, CallbackBody } from '../callback/callback-dto.js';
import { ContactBody, ContactView, NewContactBody } from '../contact/contact-dto.js';
import { ErasureRemainder, ErasureView } from '../contact/erasure-dto.js';
import { MergeBody, MergeView } from '../contact/merge-dto.js';
import { PauseBody, PauseView } from '../contact/pause-dto.js';
import { ReplyWindowView } from '../contact/reply-window-dto.js';
import {
  DocumentRefusal,
  FlowProblems,
  FlowPublication,
  FlowRefusal,
  FlowView,
  InUseProblem,
} from '../flow/flow-dto.js';
import { DeletedFlowView, FlowSummaryView, TriggerSummary } from '../flow/flow-summary-dto.js';
import {
  FlowVersionDocument,
  FlowVersionView,
  RestoredFlow,
  UnpublishBody,
  UnpublishedFlow,
} from '../flow/version-dto.js';
import {
  AdvertisementDto,
  MessageAnswer,
  MessageBody,
  MessageFailureView,
  MessagePricingView,
  MessageView,
  StatusBody,
} from '../message/message-dto.js';
import {
  ChosenRowDto,
  OrderDto,
  OrderItemDto,
  ProductReferenceDto,
  ReceivedMediaDto,
  ReplyContentDto,
  SharedContactDto,
  SharedLocationDto,
} from '../message/reply-content-dto.js';
import { StatusView } from '../operation/status-dto.js';
import { StuckWorkView } from '../operation/stuck-dto.js';
import { ReconciledTimersView } from '../operation/timer-dto.js';
import { ProblemDetails } from '../problem/problem-details.js';
import { MessageCosts, MessageCostView, MessageSumView } from '../cost/message-cost-dto.js';
import { RunLinkView, RunReasonView, RunSummary, RunView, RunWaitView } from '../run/run-dto.js';
import { RunAnswers } from '../run/run-answers-dto.js';
import { StepCounts } from '../run/step-count-dto.js';
import { SampleBody, SampleContact, StepSampleSummary, StepSampleView } from '../sample/sample-dto.js';
import { OccurrenceView } from '../schedule/occurrence-dto.js';
import { SecretBody, SecretView } from '../secret/secret-dto.js';
import { SimulatedCallView, SimulationView } from '../simulation/simulation-dto.js';
import { CurlBody, CurlConfigView, CurlFindingView, CurlRefusal, CurlSecretView } from '../step-type/curl-dto.js';
import { StepOutlineBody, StepOutlines, StepOutlineView } from '../step-type/step-outline-dto.js';
import { StepTestAnswer, StepTestBody, StepTestContact, StepTypeView } from '../step-type/step-type-dto.js';
import { SessionBody, SessionView } from '../studio/session-dto.js';
import { PreviewContact, TemplatePreview, TemplatePreviewBody } from '../template/template-dto.js';
import { ChannelAccountBody, ChannelAccountView } from '../channel-account/channel-account-dto.js';
import { AccessTokenView, NewAccessTokenView, TokenBody } from '../token/token-dto.js';
import { TriggerAnswer, TriggerBody } from '../trigger/trigger-dto.js';
import { TriggerTypeView } from '../trigger/trigger-type-dto.js';
import { VariableView } from '../variable/variable-dto.js';
import { classSchemas } from '../open-api/class-schemas.js';
import type { JsonSchema } from '../open-api/class-schemas.js';
import { stepSchemas } from '../open-api/step-schemas.js';

const DTOS = [
  AccessTokenView,
  AdvertisementDto,
  AttributeBody,
  AttributeTypeView,
  AttributeView,
  AuditActorView,
  AuditEntryView,
  AuditSubjectView,
  BulkBody,
  ChannelAccountBody,
  ChannelAccountView,
  BulkFilter,
  BulkView,
  CallbackAnswer,
  CallbackBody,
  ChosenRowDto,
  ContactBody,
  ContactView,
  CurlBody,
  CurlConfigView,
  CurlFindingView,
  CurlRefusal,
  CurlSecretView,
  DeletedAttributeView,
  DeletedFlowView,
  ErasureRemainder,
  ErasureView,
  MergeView,
  PauseBody,
  PauseView,
  ReplyWindowView,
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
  MessagePricingView,
  MessageView,
  NewAccessTokenView,
  MergeBody,
  NewContactBody,
  OccurrenceView,
  OrderDto,
  OrderItemDto,
  PreviewContact,
  ProblemDetails,
  ProductReferenceDto,
  ReceivedMediaDto,
  ReconciledTimersView,
  ReplyContentDto,
  RestoredFlow,
  RunLinkView,
  RunReasonView,
  RunSummary,
  RunView,
  RunWaitView,
  RunAnswers,
  MessageCosts,
  MessageCostView,
  MessageSumView,
  StepCounts,
  SampleBody,
  SampleContact,
  SecretBody,
  SecretView,
  SessionBody,
  SessionView,
  SharedContactDto,
  SharedLocationDto,
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
  UnpublishBody,
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

/** Builds the schemas that the routes refer to by name. */
export function documentSchemas(plugins: readonly StepPlugin[]): Readonly<Record<string, JsonSchema>> {
  const schemas = classSchemas(DTOS, '#/components/schemas/');
  const open = OPEN_SCHEMAS.map((name) => [name, { ...schemas[name], additionalProperties: true }] as const);
  return {
    ...schemas,
    ...Object.fromEntries(open),
    ...stepSchemas(plugins),
    SimulationRequest: SIMULATION_REQUEST_SCHEMA,
  };
}
