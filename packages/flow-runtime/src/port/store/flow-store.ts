import type { FlowError } from '../../error/flow-error.js';
import type { AccessTokenRepository } from './access-token-repository.js';
import type { AttributeRepository } from './attribute-repository.js';
import type { AuditRepository } from './audit-repository.js';
import type { BulkRepository } from './bulk-repository.js';
import type { CallbackRepository } from './callback-repository.js';
import type { ChannelAccountRepository } from './channel-account-repository.js';
import type { ContactRepository } from './contact-repository.js';
import type { CounterRepository } from './counter-repository.js';
import type { ErasureRepository } from './erasure-repository.js';
import type { FlowRepository } from './flow-repository.js';
import type { LeaseRepository } from './lease-repository.js';
import type { MessageRepository } from './message-repository.js';
import type { RunRepository } from './run-repository.js';
import type { SampleRepository } from './sample-repository.js';
import type { SealedSecretRepository } from './sealed-secret-repository.js';
import type { ScheduleRepository } from './schedule-repository.js';
import type { ShapeRepository } from './shape-repository.js';

/**
 * Keeps everything that outlives a process. Every method that changes something has made the change durable when its promise
 * resolves, and has stored nothing of it when it rejects; calls take effect in the order in which they were made, and a read
 * returns durable data only.
 *
 * New work (`runs.accept`, `callbacks.accept`, and `runs.commit` with `inbound`) is rejected while the store lags or cannot save;
 * `details.retryAfterMs` says when to try again. Results of runs in progress are always accepted.
 *
 * @throws {FlowError} from every method: `store_failed` when the store itself fails, `store_busy` for rejected new work
 */
export interface FlowStore {
  readonly flows: FlowRepository;
  readonly attributes: AttributeRepository;
  readonly contacts: ContactRepository;
  readonly messages: MessageRepository;
  readonly runs: RunRepository;
  readonly counters: CounterRepository;
  readonly callbacks: CallbackRepository;
  readonly samples: SampleRepository;
  readonly shapes: ShapeRepository;
  readonly secrets: SealedSecretRepository;
  readonly accessTokens: AccessTokenRepository;
  readonly channelAccounts: ChannelAccountRepository;
  readonly erasures: ErasureRepository;
  readonly audit: AuditRepository;
  readonly bulk: BulkRepository;
  readonly schedules: ScheduleRepository;
  /** Absent: one engine at a time uses the store. */
  readonly leases?: LeaseRepository;
  /** Measures the store for operators. Takes milliseconds however much it holds: counts end at {@link MAX_COUNTED}. */
  measure(): Promise<StoreMeasures>;
  /** Returns how far the store lags behind its writes. */
  load(): StoreLoad;
  /**
   * Removes some old records: call it until it resolves to zeros. Waiting and running runs and unsent messages stay, however
   * old they are; so do contacts and flows.
   */
  removeOld(request: RemoveOld): Promise<RemovedRecords>;
  /**
   * Resolves to `true` if the store can be read from and saved to, for readiness probes. After a failed save, `bytes` (default: 0)
   * is the least size that it can save, so that no work is repeated whose result has no room: a write that was not saved with its
   * whole transaction rejects with its size as `details.unsavedBytes`. Never rejects.
   */
  isReady(bytes?: number): Promise<boolean>;
  /** Saves all writes so far, and rejects every later call. */
  close(): Promise<void>;
}

/** Number at which a store stops counting. */
export const MAX_COUNTED = 10_000;

/** Measures of a store. A count of {@link MAX_COUNTED} means at least that many. */
export interface StoreMeasures {
  /** Size of the database in bytes; 0 if it has no file. */
  readonly bytes: number;
  /** Number of outbound messages that are `pending`. */
  readonly unsentMessages: number;
  /** Instant at which the first stored of them was created; `null` without any. */
  readonly oldestUnsentAt: number | null;
  /** Number of runs with status `running`. */
  readonly runningRuns: number;
  /** Number of runs with status `waiting`. */
  readonly waitingRuns: number;
  /** Number of runs that wait for a callback. */
  readonly openCallbacks: number;
}

/** Writes that a store has accepted and not saved yet. */
export interface StoreLoad {
  /** Number of writes that are not durable yet. */
  readonly unsaved: number;
  /** Age in milliseconds of the oldest of them; 0 without any. */
  readonly oldestMs: number;
  /** Error of the newest attempt to save; `null` when it succeeded. */
  readonly failure: FlowError | null;
}

/** Age of the records to remove, and how many at once. */
export interface RemoveOld {
  /** Instant before which runs ended, messages were stored and idempotency keys were used. */
  readonly before: number;
  /** Earlier instant for messages: the repeat of a message is recognized as long as that is stored. Default: `before`. */
  readonly messagesBefore?: number;
  /** Most records of each kind; a run goes with its history. */
  readonly limit: number;
}

/** Number of removed records of each kind. */
export interface RemovedRecords {
  readonly runs: number;
  readonly messages: number;
  readonly idempotencyKeys: number;
}
