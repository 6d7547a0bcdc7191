import type { RunRecord } from '../../port/store/run-record.js';

/** Resumes runs that are stored as running, in turns of their own (E10). */
export interface ResumeQueue {
  /** Resumes a run later whose turn failed, for a reason outside the run, after a part of it had been stored. */
  retryLater(error: unknown, run: Pick<RunRecord, 'id' | 'contactId'>): void;
}
