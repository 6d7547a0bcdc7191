/** For engines: the interpreter, its events and commands, and the engine that a service talks to. */
export { advance, MAX_STEPS_BETWEEN_WAITS } from '../interpreter/advance.js';
export type { Advance } from '../interpreter/advance.js';
export { awaitsCallback } from '../interpreter/awaits-callback.js';
export { awaitsMessage } from '../interpreter/awaits-message.js';
export type { ReplyCandidate } from '../interpreter/awaits-message.js';
export { MAX_FAILED_WAITS, noteFailure } from '../interpreter/failed-exit.js';
export { executionOf, messageIdOf } from '../interpreter/message-id.js';
export { performStep, counterKey } from '../interpreter/perform-step.js';
export type { StepEnvironment } from '../interpreter/perform-step.js';
export type {
  ApplyEffects,
  CancelWakeUp,
  EnterRun,
  ExecuteStep,
  FinishRun,
  RecordStep,
  ReturnToCaller,
  RunCommand,
  StepRecord,
  WakeAt,
} from '../interpreter/run-command.js';
export { MAX_FLOWS_IN_CHAIN } from '../interpreter/enter-run.js';
export type {
  FlowEntry,
  CallbackReceived,
  CallReturned,
  RunCancelled,
  RunEvent,
  MessageFailed,
  MessageReceived,
  RunStarted,
  TimerFired,
  StepFailed,
  StepFinished,
} from '../interpreter/run-event.js';
export { createRunState, isFinal, RUN_END_CODES, RUN_STATUSES, RUN_TRIGGER_TYPES } from '../interpreter/run-state.js';
export type {
  CurrentStep,
  RepeatedRun,
  RunCaller,
  RunEndReason,
  RunLink,
  RunState,
  RunStatus,
  DroppedMember,
  RunTrigger,
  RunTriggerType,
} from '../interpreter/run-state.js';
export { pendingExecution } from '../interpreter/pending-execution.js';
export { createStartEvent } from '../interpreter/create-start-event.js';
export { runTemplateScope } from '../interpreter/run-template-scope.js';
export { RUN_WAIT_TYPES, waitOf } from '../interpreter/wait-of.js';
export type { RunWait, RunWaitType, WaitingState } from '../interpreter/wait-of.js';
export { REPEAT_REFUSALS } from '../port/flow-engine.js';
export type {
  AddressChange,
  CallbackReceipt,
  ContactAddresses,
  ErasedWork,
  EraseContactRequest,
  ForeignAnswer,
  NewContactDetails,
  FlowEngine,
  IncomingCallback,
  MergeContactsRequest,
  MergedContact,
  RecordedAnswer,
  ReconciledTimers,
  RepeatRefusal,
  RepeatRequest,
  StartedRun,
  StartRequest,
} from '../port/flow-engine.js';
export { MAX_STUCK_WORK, STUCK_WORK_KINDS } from '../port/stuck-work.js';
export type { StuckWork, StuckWorkKind, StuckWorkList } from '../port/stuck-work.js';
export type { StoredEffect } from '../step/effect.js';
export { createTemplateCache } from '../template/template-cache.js';
export type { TemplateCache } from '../template/template-cache.js';
export { createTemplateRenderer } from '../template/template-renderer.js';
export type { RecordingRenderer } from '../template/template-renderer.js';
export { createKeywordIndex } from '../trigger/keyword-index.js';
export type { KeywordIndex, OwnedTrigger } from '../trigger/keyword-index.js';
export { limitPeriodMs } from '../trigger/limit-period.js';
export { whileRunningOf } from '../trigger/while-running-of.js';
