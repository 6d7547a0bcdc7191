import type { EngineOptions } from '@luluchat/flow-runtime/use-case';
import type { RegisterWorkersOptions } from './admin/register-workers.js';
import type { WorkerAddress } from './endpoint/worker-endpoint.js';

/** Dependencies and settings of `createRestateEngine`. All workers of the cluster share the store. */
export interface RestateEngineOptions extends EngineOptions {
  /** URL of Restate's ingress, without a path: `http://127.0.0.1:8080`. */
  readonly ingressUrl: string;
  /** URL of Restate's admin API, without a path, for the list of stuck work. Absent: that of `registration`. */
  readonly adminUrl?: string;
  /** Address at which Restate calls this process. Register its URL once for each build, with `registerWorkers`. */
  readonly worker: WorkerAddress;
  /** Registers this worker when it opens, in the background, until Restate answers. Absent: `registerWorkers` is called elsewhere. */
  readonly registration?: RegisterWorkersOptions;
  /** Public keys of the clusters whose calls are accepted, `publickeyv1_...`. Default: none, any call is accepted. */
  readonly identityKeys?: readonly string[];
  /** Imports `@restatedev/restate-sdk`. Default: the one that is installed beside this package. */
  readonly importSdk?: () => Promise<unknown>;
  /**
   * Longest time of one step in milliseconds, with all its attempts. A worker that does not answer for 30 seconds longer counts as
   * lost, and another one repeats the step. Default: 120,000.
   */
  readonly stepDeadlineMs?: number;
  /** Time in milliseconds for which `close` waits for running calls before it leaves them to other workers. Default: 8,000. */
  readonly closeGraceMs?: number;
  /** Longest time in milliseconds for which the sender of a message waits for its outcome; then it is `queued`. Default: 2,000. */
  readonly outcomeWaitMs?: number;
  /** Called each time that work could not be sent to Restate. The store has it, and it is sent again. Must not throw. */
  readonly onUnreachable?: () => void;
  /** Pause in milliseconds between two looks for stored work that was lost. Default: 5,000. */
  readonly sweepEveryMs?: number;
}
