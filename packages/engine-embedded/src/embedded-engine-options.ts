import type {
  Clock,
  RandomSource,
  FlowStore,
  MessageChannel,
  RunTriggerType,
  StepInterceptor,
  StepLogger,
  StepRegistry,
} from '@luluchat/flow-runtime';
import type { NamePrecedence } from './contact/update-from-message.js';
import type { MessageFailedBecause } from './outbox/outbox-options.js';
import type { FailureEffect } from './port/engine-observer.js';
import type { RunRefusedBecause } from './trigger/message-router.js';

/** Parts and settings of the engine. */
export interface EmbeddedEngineOptions {
  readonly store: FlowStore;
  readonly registry: StepRegistry;
  readonly channel: MessageChannel;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly logger: StepLogger;
  /** Run around every plugin call, the first one outermost. Default: none. */
  readonly interceptors?: readonly StepInterceptor[];
  /** How long `close` lets calls in flight finish before it parks their runs. Default 8,000 ms. */
  readonly closeGraceMs?: number;
  /** Age at which a message that its channel has not taken is marked `failed`. Default 24 hours. */
  readonly messageGiveUpMs?: number;
  /** Called once for each message that is not tried again: a count for operators. Must not throw. */
  readonly onMessageFailed?: (why: MessageFailedBecause) => void;
  /**
   * Whose name of a contact `{{name}}` is: `records` keeps the one that a trigger or an operator gave, `latest` has a profile
   * name that comes with a message replace it. Default `records`.
   */
  readonly namePrecedence?: NamePrecedence;
  /** Called once for each run that is stored, with what started it: a count for operators. Must not throw. */
  readonly onRunStarted?: (trigger: RunTriggerType) => void;
  /** Called once for each waiting run that a newer one ended, when that is stored: a count for operators. Must not throw. */
  readonly onRunSuperseded?: () => void;
  /** Called for each start that others of the contact were in the way of: a count for operators. Must not throw. */
  readonly onRunRefused?: (because: RunRefusedBecause) => void;
  /** Called once for each failed message of which its run was told, with what came of it: a count for operators. Must not throw. */
  readonly onFailureTold?: (effect: FailureEffect) => void;
}
