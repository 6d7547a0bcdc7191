export { createAddTag } from './add-tag/add-tag.js';
export { CompleteConfig } from './complete/complete-config.js';
export { createComplete } from './complete/complete.js';
export { ConditionCase, ConditionConfig, ConditionRule } from './condition/condition-config.js';
export type { Comparand } from './condition/condition-config.js';
export { createCondition } from './condition/condition.js';
export { OPERATORS } from '@luluchat/flow-runtime/values';
export type { Operator } from '@luluchat/flow-runtime/values';
export { createStandardSteps } from './create-standard-steps.js';
export { DelayConfig } from './delay/delay-config.js';
export { createDelay } from './delay/delay.js';
export { DelayUntil } from './delay/delay-until.js';
export { Duration, DURATION_UNITS, durationMs, MAX_DURATION_MS } from './duration/duration.js';
export type { DurationUnit } from './duration/duration.js';
export { DATE_OFFSET_UNITS, DateOffset, MAX_DATE_OFFSET } from './moment-of-date/date-offset.js';
export type { DateOffsetUnit } from './moment-of-date/date-offset.js';
export { STANDARD_STEP_PROBLEM_CODES } from './problem/problem-code.js';
export type { StandardStepProblemCode } from './problem/problem-code.js';
export { STANDARD_STEP_SKIP_REASONS } from './report/skip-reason.js';
export type { StandardStepSkipReason } from './report/skip-reason.js';
export { RandomizerConfig, RandomizerVariant, VARIANT_LIMITS } from './randomizer/randomizer-config.js';
export { createRandomizer } from './randomizer/randomizer.js';
export { createRemoveTag } from './remove-tag/remove-tag.js';
export { MAX_ROUND_ROBIN_EXITS as MAX_ROUND_ROBIN_EXITS, RoundRobinConfig } from './round-robin/round-robin-config.js';
export { createRoundRobin } from './round-robin/round-robin.js';
export { Assignment, SaveAttributeConfig } from './save-attribute/save-attribute-config.js';
export { createSaveAttribute } from './save-attribute/save-attribute.js';
export { MAX_CAPTION_LENGTH, MAX_TEXT_LENGTH } from './send-message/compose-messages.js';
export { MessageBlock } from './send-message/message-block.js';
export {
  MessageTemplateButton,
  MessageTemplateTop,
  MessageTemplateValue,
} from './send-message/message-template-config.js';
export { MessageButton, SendMessageConfig } from './send-message/send-message-config.js';
export { createSendMessage } from './send-message/send-message.js';
export { StartFlowConfig } from './start-flow/start-flow-config.js';
export { CallFlowConfig } from './call-flow/call-flow-config.js';
export { createCallFlow } from './call-flow/call-flow.js';
export { MAX_NAMED_VALUES, NamedValue } from './named-value/named-value.js';
export { createStartFlow } from './start-flow/start-flow.js';
export { MAX_TAG_LENGTH } from './tag/render-tag.js';
export { TagConfig } from './tag/tag-config.js';
export { nextOccurrence } from './time-of-day/next-occurrence.js';
export { TimeOfDay, WEEKDAYS } from './time-of-day/time-of-day.js';
export type { Weekday } from './time-of-day/time-of-day.js';
export { REPLY_MODES, WaitForReplyConfig } from './wait-for-reply/wait-for-reply-config.js';
export type { ReplyMode } from './wait-for-reply/wait-for-reply-config.js';
export { createWaitForReply } from './wait-for-reply/wait-for-reply.js';
