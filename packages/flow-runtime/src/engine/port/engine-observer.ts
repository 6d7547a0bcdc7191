import type { RunTriggerType } from '../../interpreter/run-state.js';
import type { RunRecord } from '../../port/store/run-record.js';
import type { RunRefusedBecause } from '../trigger/message-router.js';

/** Effect of a failed message: `taken`, a run took its exit for it or ended; `late`, every run had moved past it. */
export type FailureEffect = 'taken' | 'late';

/** Callbacks for counts of operators, and for those who watch runs. No member may throw. */
export interface EngineObserver {
  /** Called once for each stored run, with the type of its trigger. */
  readonly onRunStarted: (trigger: RunTriggerType) => void;
  /** Called with each run that was stored, after each commit that stored it: it started, waits, continued or ended. */
  readonly onRunChanged: (run: RunRecord) => void;
  /** Called once for each waiting run that a newer run superseded, once stored. */
  readonly onRunSuperseded: () => void;
  /** Called once for each run that ended because too many runs had started each other, once stored. */
  readonly onChainEnded: () => void;
  /** Called for each start that was refused because of other runs or a pause of the contact. */
  readonly onRunRefused: (because: RunRefusedBecause) => void;
  /** Called once for each failed message that was reported to its run, with the effect. */
  readonly onFailureReported: (effect: FailureEffect) => void;
}
