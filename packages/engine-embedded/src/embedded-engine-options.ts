import type { Clock, RandomSource, StepInterceptor, StepLogger, StepRegistry } from '@luluchat/flow-runtime';
import type { MessageChannel } from '@luluchat/flow-runtime/channel';
import type { RunTriggerType } from '@luluchat/flow-runtime/engine';
import type { FlowStore, RunRecord } from '@luluchat/flow-runtime/store';
import type {
  CallbackLinks,
  FailureEffect,
  MessageFailedBecause,
  NamePrecedence,
  RunRefusedBecause,
} from '@luluchat/flow-runtime/use-case';

/** Dependencies and settings of `createEmbeddedEngine`. */
export interface EmbeddedEngineOptions {
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
  /** Time in milliseconds for which `close` waits for running calls before it parks their runs. Default: 8,000. */
  readonly closeGraceMs?: number;
  /**
   * Time in milliseconds after which other servers take over the conversations of one that is stopped, when several use one store.
   * Default: 6,000.
   */
  readonly leaseMs?: number;
  /** Age in milliseconds at which a message that its channel has not accepted is marked `failed`. Default: 24 hours. */
  readonly messageGiveUpMs?: number;
  /** Called once for each message that is given up: a count for operators. Must not throw. */
  readonly onMessageFailed?: (why: MessageFailedBecause) => void;
  /**
   * Source of `{{name}}`: `records` keeps the name that a trigger or an operator gave, with `latest` the profile name of a
   * message replaces it. Default: `records`.
   */
  readonly namePrecedence?: NamePrecedence;
  /** Called once for each stored run, with the type of its trigger: a count for operators. Must not throw. */
  readonly onRunStarted?: (trigger: RunTriggerType) => void;
  /** Called with each run that was stored, after each commit that stored it, for those who watch runs. Must not throw. */
  readonly onRunChanged?: (run: RunRecord) => void;
  /** Called once for each waiting run that a newer run superseded, once stored: a count for operators. Must not throw. */
  readonly onRunSuperseded?: () => void;
  /** Called for each start that was refused because of other runs of the contact: a count for operators. Must not throw. */
  readonly onRunRefused?: (because: RunRefusedBecause) => void;
  /** Called once for each failed message that was reported to its run, with the effect: a count for operators. Must not throw. */
  readonly onFailureReported?: (effect: FailureEffect) => void;
}
