import type { RunRecord } from '../../port/store/run-record.js';

/** Resumes runs that are stored as running, in turns of their own (E10). */
export interface ResumeQueue {
  /**
   * Resumes a run whose turn failed, for a reason outside the run, after a part of it had been stored. Call it in that turn: later
   * work of the contact waits, unless the run fails for long. Never rejects.
   */
  retry(error: unknown, run: Pick<RunRecord, 'id' | 'contactId'>): Promise<void>;
  /** Enqueues a run to be resumed whose turn could not begin. */
  retryLater(error: unknown, run: Pick<RunRecord, 'id' | 'contactId'>): void;
}
