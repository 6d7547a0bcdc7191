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
import type { RegisterWorkersOptions } from './admin/register-workers.js';
import type { WorkerAddress } from './endpoint/worker-endpoint.js';

/** Dependencies and settings of `createRestateEngine`. */
export interface RestateEngineOptions {
  /** Store that all workers of the cluster share. */
  readonly store: FlowStore;
  readonly registry: StepRegistry;
  readonly channel: MessageChannel;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly logger: StepLogger;
  /** URL of Restate's ingress, without a path: `http://127.0.0.1:8080`. */
  readonly ingressUrl: string;
  /** Address at which Restate calls this process. Register its URL once for each build, with `registerWorkers`. */
  readonly worker: WorkerAddress;
  /** Registers this worker when it opens, in the background, until Restate answers. Absent: `registerWorkers` is called elsewhere. */
  readonly registration?: RegisterWorkersOptions;
  /** Public keys of the clusters whose calls are accepted, `publickeyv1_...`. Default: none, any call is accepted. */
  readonly identityKeys?: readonly string[];
  /** Imports `@restatedev/restate-sdk`. Default: the one that is installed beside this package. */
  readonly importSdk?: () => Promise<unknown>;
  /** Wrapped around every plugin call, the first one outermost. Default: none. */
  readonly interceptors?: readonly StepInterceptor[];
  /** Links of callbacks, by `createCallbackLinks`. Absent: no external system can reach the application, and steps get no callback. */
  readonly callbackLinks?: CallbackLinks;
  /**
   * Longest time of one step in milliseconds, with all its attempts. A worker that does not answer for 30 seconds longer counts as
   * lost, and another one repeats the step. Default: 120,000.
   */
  readonly stepDeadlineMs?: number;
  /** Time in milliseconds for which `close` waits for running calls before it leaves them to other workers. Default: 8,000. */
  readonly closeGraceMs?: number;
  /** Age in milliseconds at which a message that its channel has not accepted is marked `failed`. Default: 24 hours. */
  readonly messageGiveUpMs?: number;
  /** Longest time in milliseconds for which the sender of a message waits for its outcome; then it is `queued`. Default: 2,000. */
  readonly outcomeWaitMs?: number;
  /** Pause in milliseconds between two looks for stored work that was lost. Default: 5,000. */
  readonly sweepEveryMs?: number;
  /** See `EmbeddedEngineOptions.namePrecedence`. Default: `records`. */
  readonly namePrecedence?: NamePrecedence;
  /** Called once for each message that is given up: a count for operators. Must not throw. */
  readonly onMessageFailed?: (why: MessageFailedBecause) => void;
  /** Called once for each stored run, with the type of its trigger: a count for operators. Must not throw. */
  readonly onRunStarted?: (trigger: RunTriggerType) => void;
  /** Called with each run that this process stored, after each commit that stored it. Must not throw. */
  readonly onRunChanged?: (run: RunRecord) => void;
  /** Called once for each waiting run that a newer run superseded, once stored: a count for operators. Must not throw. */
  readonly onRunSuperseded?: () => void;
  /** Called for each start that was refused because of other runs of the contact: a count for operators. Must not throw. */
  readonly onRunRefused?: (because: RunRefusedBecause) => void;
  /** Called once for each failed message that was reported to its run, with the effect: a count for operators. Must not throw. */
  readonly onFailureReported?: (effect: FailureEffect) => void;
}
