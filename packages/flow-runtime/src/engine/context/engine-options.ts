import type { Clock } from '../../environment/clock.js';
import type { RandomSource } from '../../environment/random-source.js';
import type { StepLogger } from '../../environment/step-logger.js';
import type { RunTriggerType } from '../../interpreter/run-state.js';
import type { MessageChannel } from '../../port/message-channel.js';
import type { FlowStore } from '../../port/store/flow-store.js';
import type { RunRecord } from '../../port/store/run-record.js';
import type { StepInterceptor } from '../../step/step-interceptor.js';
import type { StepRegistry } from '../../step/step-registry.js';
import type { CallbackLinks } from '../callback/callback-links.js';
import type { NamePrecedence } from '../contact/update-from-message.js';
import type { MessageFailedBecause } from '../outbox/hand-over.js';
import type { FailureEffect } from '../port/engine-observer.js';
import type { ScheduleOptions } from './schedule-options.js';
import type { PausedStarts, RunRefusedBecause } from '../trigger/message-router.js';

/** Dependencies and settings that every engine has. */
export interface EngineOptions {
  readonly store: FlowStore;
  readonly registry: StepRegistry;
  readonly channel: MessageChannel;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly logger: StepLogger;
  /** Wrapped around every plugin call, the first one outermost. Default: none. */
  readonly interceptors?: readonly StepInterceptor[];
  /** Links of callbacks, by `createCallbackLinks`. Absent: no external system can reach the application, and steps get no callback. */
  readonly callbackLinks?: CallbackLinks;
  /** Age in milliseconds at which a message that its channel has not accepted is marked `failed`. Default: 24 hours. */
  readonly messageGiveUpMs?: number;
  /** Time in milliseconds for which work is tried in vain before `FlowEngine.stuck` lists it. Default: 60,000. */
  readonly stuckAfterMs?: number;
  /** Called once for each message that is given up: a count for operators. Must not throw. */
  readonly onMessageFailed?: (why: MessageFailedBecause) => void;
  /**
   * Source of `{{name}}`: `records` keeps the name that a trigger or an operator gave, with `latest` the profile name of a
   * message replaces it. Default: `records`.
   */
  readonly namePrecedence?: NamePrecedence;
  /**
   * Treatment of starts of runs while the automation of the contact is paused: with `refuse` they are refused, with `wait` they are
   * accepted and begin when the pause ends. Default: `refuse`.
   */
  readonly pausedStarts?: PausedStarts;
  /** Settings of schedule and date triggers. */
  readonly schedule?: ScheduleOptions;
  /** Called once for each stored run, with the type of its trigger: a count for operators. Must not throw. */
  readonly onRunStarted?: (trigger: RunTriggerType) => void;
  /** Called with each run that was stored, after each commit that stored it, for those who watch runs. Must not throw. */
  readonly onRunChanged?: (run: RunRecord) => void;
  /** Called once for each waiting run that a newer run superseded, once stored: a count for operators. Must not throw. */
  readonly onRunSuperseded?: () => void;
  /** Called once for each run that ended because too many runs had started each other, once stored: a count for operators. Must not throw. */
  readonly onChainEnded?: () => void;
  /** Called for each start that was refused because of other runs or a pause of the contact: a count for operators. Must not throw. */
  readonly onRunRefused?: (because: RunRefusedBecause) => void;
  /** Called once for each failed message that was reported to its run, with the effect: a count for operators. Must not throw. */
  readonly onFailureReported?: (effect: FailureEffect) => void;
}
