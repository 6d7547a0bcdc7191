import type { Contact } from '../../contact/contact.js';
import type { WhileRunning } from '../../document/flow-document.js';
import type { LimitedStart } from './limited-start.js';
import type { RunRecord } from './run-record.js';

/** A run to be accepted, with its contact. */
export interface AcceptRun {
  readonly run: RunRecord;
  /** Name to set; the contact is created when it does not exist. */
  readonly contactName?: string;
  /** Number of a contact that is created. Absent: it has none. */
  readonly contactNumber?: string;
  /**
   * `true` if the holders of the number were not looked up. A contact that would be created is then rejected as `contact_conflict`,
   * before the key is looked at, also when another one has the number among its further addresses.
   */
  readonly isNumberUnchecked?: boolean;
  /** `true`: the contact must exist, {@link FlowError} `unknown_contact`; it was erased otherwise. Default: false. */
  readonly requiresContact?: boolean;
  /** Limit of the trigger that this start counts against. */
  readonly limit?: Pick<LimitedStart, 'trigger' | 'times' | 'periodMs'>;
  /**
   * Instant of the start, when a pause of the contact forbids it: {@link FlowError} `contact_paused`. Absent: a pause does not matter, and
   * the engine holds the run.
   */
  readonly refusedIfPausedAt?: number;
  /** Policy for other runs of the contact that have not ended. Absent: they do not matter. */
  readonly whileRunning?: WhileRunning;
  readonly idempotency?: {
    readonly key: string;
    /** Instant before which a use of the key is forgotten. */
    readonly notBefore: number;
    /** Fingerprint of the request with the key, at most 100 characters. Absent: only the contact is compared. */
    readonly fingerprint?: string;
  };
}

/** Result of accepting a run. */
export type AcceptedRun =
  /** Nothing was stored: the key belongs to the run with this id. */
  | { readonly runId: string; readonly isRepeat: true }
  | {
      readonly runId: string;
      readonly isRepeat: false;
      /** Contact as stored together with the run. */
      readonly contact: Contact;
      /** `true` if runs of the contact were `waiting` at that moment: `listWaiting` would have returned them. */
      readonly hasWaitingRuns: boolean;
    };
