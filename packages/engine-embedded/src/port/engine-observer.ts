import type { RunTriggerType } from '@luluchat/flow-runtime';
import type { RunRefusedBecause } from '../trigger/message-router.js';

/** Effect of a failed message: a run took its exit for it, or ended; or every run had moved on. */
export type FailureEffect = 'taken' | 'late';

/** Counts for operators. No member may throw. */
export interface EngineObserver {
  /** Called once for each run that is stored, with what started it. */
  readonly onRunStarted: (trigger: RunTriggerType) => void;
  /** Called once for each waiting run that a newer one ended, when that is stored. */
  readonly onRunSuperseded: () => void;
  /** Called for each start that other runs of the contact were in the way of. */
  readonly onRunRefused: (because: RunRefusedBecause) => void;
  /** Called once for each failed message of which its run was told, with what came of it. */
  readonly onFailureTold: (effect: FailureEffect) => void;
}
